import type { InboxEntry } from '../shapes.ts'
import { h } from './dom.ts'
import { icon } from './icons.ts'
import { label } from './labels.ts'
import type { PageState } from './state.ts'

export const statusName = (entry: InboxEntry, state: PageState) =>
  label(state.locale, `status_${entry.status}`)

export function ratingMark({ rating }: InboxEntry, state: PageState) {
  if (rating === null) return null
  const name = label(state.locale, `rated_${rating.score}`)
  return h(
    'span',
    { class: `rated rated-${rating.score}`, title: name },
    icon(rating.score, 14),
    h('span', { class: 'hidden' }, name),
  )
}

/** Open work stands out in the list; what is done does not need to say so. */
export function openMark(entry: InboxEntry, state: PageState) {
  if (entry.status === 'closed' || entry.status === 'solved') return null
  return h('span', { class: `pill pill-${entry.status}` }, statusName(entry, state))
}
