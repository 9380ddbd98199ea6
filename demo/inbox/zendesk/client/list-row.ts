import { avatar } from '../../shell/client/avatar.ts'
import { type Child, h } from '../../shell/client/dom.ts'
import { channelIcon, icon } from '../../shell/client/icons.ts'
import { openMark, ratingMark } from '../../shell/client/marks.ts'
import type { PageState } from '../../shell/client/state.ts'
import type { InboxEntry } from '../../shell/shapes.ts'

/** What a row holds: who answered, what it is about and how it began, then its facts. */
export function row(
  entry: InboxEntry,
  state: PageState,
  { time, dot }: { time: HTMLElement; dot: Child },
) {
  const answerer = entry.assignee ?? entry.customer
  return [
    avatar(answerer.id, answerer.name),
    h(
      'span',
      { class: 'row-title' },
      dot,
      h('span', { class: 'title', dir: 'auto', lang: entry.language }, entry.title),
      time,
    ),
    h('span', { class: 'preview', dir: 'auto', lang: entry.language }, entry.preview),
    h(
      'span',
      { class: 'row-facts' },
      icon(channelIcon(entry.channel), 14),
      h('bdi', {}, `#${entry.id}`),
      ' · ',
      h('bdi', {}, answerer.name),
      openMark(entry, state),
      ratingMark(entry, state),
    ),
  ]
}
