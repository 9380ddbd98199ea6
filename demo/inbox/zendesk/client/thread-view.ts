import { fill, h } from '../../shell/client/dom.ts'
import { emptyThread } from '../../shell/client/empty-thread.ts'
import { channelIcon, icon } from '../../shell/client/icons.ts'
import { type Label, label } from '../../shell/client/labels.ts'
import { ratingMark, statusName } from '../../shell/client/marks.ts'
import { messagesView } from '../../shell/client/messages-view.ts'
import type { InboxEntry } from '../../shell/shapes.ts'
import type { State } from './state.ts'

/** The open conversation: what it is, then its messages and changes in the order of time. */
export function renderThread(element: HTMLElement, state: State) {
  const text = (key: Label) => label(state.locale, key)
  const chosen = state.route.page === 'tickets' ? state.route.ticket : null
  if (chosen === null) {
    fill(element, emptyThread(text('choose'), text('chooseHint')))
  } else if (state.thread === null) {
    fill(element, emptyThread(`#${chosen}`, text('missing')))
  } else if (state.thread !== undefined) {
    const { thread } = state
    fill(element, head(thread.entry, state), messagesView(thread, state))
  }
}

function head(entry: InboxEntry, state: State) {
  const { locale } = state
  return h(
    'div',
    { class: 'thread-head' },
    h(
      'div',
      { class: 'thread-title' },
      h('h2', { dir: 'auto', lang: entry.language }, entry.title),
      h('bdi', { class: 'number' }, `#${entry.id}`),
    ),
    h(
      'div',
      { class: 'thread-facts' },
      h('span', { class: `pill pill-${entry.status}` }, statusName(entry, state)),
      h(
        'span',
        { class: 'fact' },
        icon(channelIcon(entry.channel), 14),
        label(locale, `channel_${entry.channel}`, entry.channel),
      ),
      h('span', { class: 'fact' }, h('bdi', {}, entry.customer.name)),
      entry.rating &&
        h(
          'span',
          { class: 'fact' },
          ratingMark(entry, state),
          label(locale, `rated_${entry.rating.score}`),
        ),
      ...entry.tags.map((tag) => h('span', { class: 'tag' }, h('bdi', {}, tag))),
    ),
  )
}
