import { appHead } from '../../shell/client/app-head.ts'
import { avatar } from '../../shell/client/avatar.ts'
import { fill, h } from '../../shell/client/dom.ts'
import { languageName } from '../../shell/client/format.ts'
import { channelIcon, icon } from '../../shell/client/icons.ts'
import { label } from '../../shell/client/labels.ts'
import type { InboxEntry, InboxPerson } from '../../shell/shapes.ts'
import type { State } from './state.ts'
import { type Word, word } from './words.ts'

/** The frame of the details, made once: the app's card stays the same element throughout. */
export function createDetails(element: HTMLElement) {
  const facts = h('div', { class: 'facts' })
  const card = h('div', { class: 'card-body', tabindex: '-1', role: 'group' })
  const head = h('div', { class: 'card-head' })
  const title = h('h2', { class: 'details-title' })
  const app = h('section', { class: 'card' }, head, card)
  fill(element, title, facts, app)

  return {
    card,
    /** Writes the words and facts of the open conversation; without one there are none. */
    render: (state: State, people: InboxPerson[], reload: () => void) => {
      const text = (key: Word) => word(state.locale, key)
      element.setAttribute('aria-label', text('details'))
      title.textContent = text('details')
      card.setAttribute('aria-label', 'Conversation Carousel')
      fill(head, ...appHead('h3', text('reload'), reload))
      const entry = state.thread?.entry
      app.hidden = state.chosen === null || state.thread === null
      facts.hidden = app.hidden || entry === undefined
      if (entry !== undefined) fill(facts, ...factsOf(entry, state, people))
    },
  }
}

function factsOf(entry: InboxEntry, state: State, people: InboxPerson[]) {
  const { locale } = state
  const { assignee, language, rating, tags } = entry
  const group = people.find((one) => one.group.id === entry.groupId)?.group.name
  return [
    h(
      'dl',
      {},
      fact(
        word(locale, 'assignee'),
        assignee === null
          ? word(locale, 'nobody')
          : h(
              'span',
              { class: 'person-fact' },
              avatar(assignee.id, assignee.name, 'small'),
              h('bdi', {}, assignee.name),
            ),
      ),
      fact(word(locale, 'team'), h('bdi', {}, group ?? word(locale, 'nobody'))),
    ),
    h(
      'div',
      { class: 'tags' },
      h(
        'span',
        { class: 'tag' },
        icon(channelIcon(entry.channel), 12),
        label(locale, `channel_${entry.channel}`, entry.channel),
      ),
      language !== null && h('span', { class: 'tag' }, languageName(language, locale)),
      rating !== null &&
        h(
          'span',
          { class: `tag rated-${rating.score}` },
          icon(rating.score, 12),
          label(locale, `rated_${rating.score}`),
        ),
      ...tags.map((tag) => h('bdi', { class: 'tag' }, tag)),
    ),
  ]
}

const fact = (name: string, value: string | HTMLElement) =>
  h('div', {}, h('dt', {}, name), h('dd', {}, value))
