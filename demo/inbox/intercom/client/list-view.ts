import { avatar } from '../../shell/client/avatar.ts'
import { fill, h } from '../../shell/client/dom.ts'
import { ago, fullTime } from '../../shell/client/format.ts'
import { label } from '../../shell/client/labels.ts'
import { type ListActions, listHead } from '../../shell/client/list-head.ts'
import { ratingMark, statusName } from '../../shell/client/marks.ts'
import { markCurrentRow } from '../../shell/client/rows.ts'
import { isUnread, visibleEntries } from '../../shell/client/state.ts'
import type { InboxEntry } from '../../shell/shapes.ts'
import { pathOf } from './place.ts'
import type { State } from './state.ts'

/** The list's head is made once for a language; only the rows change while a person types. */
export function renderList(element: HTMLElement, state: State, actions: ListActions) {
  const name = label(state.locale, 'inbox')
  element.setAttribute('aria-label', name)
  fill(element, listHead(state, actions), h('nav', { class: 'rows', 'aria-label': name }))
  renderRows(element, state)
}

/** Draws the rows that fit view, language and search. */
export function renderRows(element: HTMLElement, state: State) {
  const rows = element.querySelector('.rows')
  if (rows === null) return
  const entries = visibleEntries(state)
  if (entries.length === 0) {
    fill(rows, h('p', { class: 'nothing' }, label(state.locale, 'nothing')))
    return
  }
  const now = Date.now()
  fill(rows, ...entries.map((entry) => row(entry, state, now)))
  markCurrentRow(element, state.chosen, state.opened)
}

/** Customers stand in front here: their name, what it is about, and who answered. */
function row(entry: InboxEntry, state: State, now: number) {
  const { locale } = state
  const unread = isUnread(entry, state, now)
  const open = entry.status !== 'closed' && entry.status !== 'solved'
  return h(
    'a',
    {
      class: `row${unread ? ' unread' : ''}`,
      href: pathOf(state.workspaceId, entry.id),
      'data-id': entry.id,
    },
    avatar(entry.customer.id, entry.customer.name),
    h(
      'span',
      { class: 'row-title' },
      h('bdi', { class: 'who' }, entry.customer.name),
      h(
        'time',
        { datetime: entry.updatedAt, title: fullTime(entry.updatedAt, locale) },
        ago(entry.updatedAt, locale, now),
      ),
      unread && h('span', { class: 'dot', role: 'img', 'aria-label': label(locale, 'unread') }),
    ),
    h('span', { class: 'title', dir: 'auto', lang: entry.language }, entry.title),
    h(
      'span',
      { class: 'row-facts' },
      h('bdi', {}, `#${entry.id}`),
      ' · ',
      h('bdi', {}, entry.assignee?.name ?? '—'),
      open && h('span', { class: `pill pill-${entry.status}` }, statusName(entry, state)),
      ratingMark(entry, state),
    ),
  )
}
