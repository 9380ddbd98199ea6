import { h } from '../../shell/client/dom.ts'
import { channelIcon, icon } from '../../shell/client/icons.ts'
import { label } from '../../shell/client/labels.ts'
import { ratingMark, statusName } from '../../shell/client/marks.ts'
import type { PageState } from '../../shell/client/state.ts'
import type { InboxEntry } from '../../shell/shapes.ts'

/** What the open conversation is. */
export function threadHead(entry: InboxEntry, state: PageState) {
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
