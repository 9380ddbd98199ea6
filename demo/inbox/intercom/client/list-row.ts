import { avatar } from '../../shell/client/avatar.ts'
import { type Child, h } from '../../shell/client/dom.ts'
import { openMark, ratingMark } from '../../shell/client/marks.ts'
import type { PageState } from '../../shell/client/state.ts'
import type { InboxEntry } from '../../shell/shapes.ts'

/** Customers stand in front here: their name, what it is about, and who answered. */
export function row(
  entry: InboxEntry,
  state: PageState,
  { time, dot }: { time: HTMLElement; dot: Child },
) {
  return [
    avatar(entry.customer.id, entry.customer.name),
    h('span', { class: 'row-title' }, h('bdi', { class: 'who' }, entry.customer.name), time, dot),
    h('span', { class: 'title', dir: 'auto', lang: entry.language }, entry.title),
    h(
      'span',
      { class: 'row-facts' },
      h('bdi', {}, `#${entry.id}`),
      ' · ',
      h('bdi', {}, entry.assignee?.name ?? '—'),
      openMark(entry, state),
      ratingMark(entry, state),
    ),
  ]
}
