import { avatar } from '../../shell/client/avatar.ts'
import { h } from '../../shell/client/dom.ts'
import { statusName } from '../../shell/client/marks.ts'
import type { PageState } from '../../shell/client/state.ts'
import type { InboxEntry } from '../../shell/shapes.ts'

/** Whose the open conversation is and what it is about. */
export function threadHead(entry: InboxEntry, state: PageState) {
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
