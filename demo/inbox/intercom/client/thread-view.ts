import { avatar } from '../../shell/client/avatar.ts'
import { fill, h } from '../../shell/client/dom.ts'
import { emptyThread } from '../../shell/client/empty-thread.ts'
import { label } from '../../shell/client/labels.ts'
import { statusName } from '../../shell/client/marks.ts'
import { messagesView } from '../../shell/client/messages-view.ts'
import type { InboxEntry } from '../../shell/shapes.ts'
import type { State } from './state.ts'
import { word } from './words.ts'

/** The open conversation: whose it is, then its messages in the order of time. */
export function renderThread(element: HTMLElement, state: State) {
  const { chosen, thread, locale } = state
  if (chosen === null) {
    fill(element, emptyThread(label(locale, 'choose'), word(locale, 'chooseHint')))
  } else if (thread === null) {
    fill(element, emptyThread(`#${chosen}`, label(locale, 'missing')))
  } else if (thread !== undefined) {
    fill(element, head(thread.entry, state), messagesView(thread, state))
  }
}

function head(entry: InboxEntry, state: State) {
  return h(
    'div',
    { class: 'thread-head' },
    avatar(entry.customer.id, entry.customer.name),
    h(
      'div',
      { class: 'thread-title' },
      h('h2', {}, h('bdi', {}, entry.customer.name)),
      h('span', { class: 'subject', dir: 'auto', lang: entry.language }, entry.title),
    ),
    h('bdi', { class: 'number' }, `#${entry.id}`),
    h('span', { class: `pill pill-${entry.status}` }, statusName(entry, state)),
  )
}
