import type { InboxEntry } from '../shapes.ts'
import { fill, h } from './dom.ts'
import { ago, fullTime } from './format.ts'
import { label } from './labels.ts'
import { type ListActions, listHead } from './list-head.ts'
import { markCurrentRow } from './rows.ts'
import type { Skin } from './skin.ts'
import { isUnread, type PageState, visibleEntries } from './state.ts'

/** The list's head is made once for a language; only the rows change while a person types. */
export function renderList(
  element: HTMLElement,
  state: PageState,
  skin: Skin,
  actions: ListActions,
) {
  const name = label(state.locale, 'inbox')
  element.setAttribute('aria-label', name)
  fill(element, listHead(state, actions), h('nav', { class: 'rows', 'aria-label': name }))
  renderRows(element, state, skin)
}

/** Draws the rows that fit view, language and search. */
export function renderRows(element: HTMLElement, state: PageState, skin: Skin) {
  const rows = element.querySelector('.rows')
  if (rows === null) return
  const entries = visibleEntries(state)
  if (entries.length === 0) {
    fill(rows, h('p', { class: 'nothing' }, label(state.locale, 'nothing')))
    return
  }
  const now = Date.now()
  fill(rows, ...entries.map((entry) => row(entry, state, skin, now)))
  markCurrentRow(element, skin.chosen(), state.opened)
}

function row(entry: InboxEntry, state: PageState, skin: Skin, now: number) {
  const { locale } = state
  const unread = isUnread(entry, state, now)
  const dot =
    unread && h('span', { class: 'dot', role: 'img', 'aria-label': label(locale, 'unread') })
  const time = h(
    'time',
    { datetime: entry.updatedAt, title: fullTime(entry.updatedAt, locale) },
    ago(entry.updatedAt, locale, now),
  )
  return h(
    'a',
    { class: `row${unread ? ' unread' : ''}`, href: skin.hrefOf(entry.id), 'data-id': entry.id },
    ...skin.row(entry, { time, dot }),
  )
}
