import { avatar } from '../../shell/client/avatar.ts'
import { fill, h } from '../../shell/client/dom.ts'
import { ago, fullTime } from '../../shell/client/format.ts'
import { channelIcon, icon } from '../../shell/client/icons.ts'
import { type Label, label } from '../../shell/client/labels.ts'
import { type ListActions, listHead } from '../../shell/client/list-head.ts'
import { ratingMark, statusName } from '../../shell/client/marks.ts'
import { markCurrentRow } from '../../shell/client/rows.ts'
import { isUnread, visibleEntries } from '../../shell/client/state.ts'
import type { InboxEntry } from '../../shell/shapes.ts'
import { chosenIn, type State } from './state.ts'

/** The list's head is made once for a language; only the rows change while a person types. */
export function renderList(element: HTMLElement, state: State, actions: ListActions) {
  const text = (key: Label) => label(state.locale, key)
  element.setAttribute('aria-label', text('inbox'))
  fill(element, listHead(state, actions), h('nav', { class: 'rows', 'aria-label': text('inbox') }))
  renderRows(element, state)
}

/** Draws the rows that fit view, language and search. */
export function renderRows(element: HTMLElement, state: State) {
  const rows = element.querySelector('.rows')
  if (rows === null) return
  const entries = visibleEntries(state)
  const now = Date.now()
  if (entries.length === 0) {
    fill(rows, h('p', { class: 'nothing' }, label(state.locale, 'nothing')))
    return
  }
  fill(rows, ...entries.map((entry) => row(entry, state, now)))
  markCurrentRow(element, chosenIn(state), state.opened)
}

function row(entry: InboxEntry, state: State, now: number) {
  const { locale } = state
  const unread = isUnread(entry, state, now)
  const answerer = entry.assignee ?? entry.customer
  return h(
    'a',
    { class: `row${unread ? ' unread' : ''}`, href: `#/tickets/${entry.id}`, 'data-id': entry.id },
    avatar(answerer.id, answerer.name),
    h(
      'span',
      { class: 'row-title' },
      unread && h('span', { class: 'dot', role: 'img', 'aria-label': label(locale, 'unread') }),
      h('span', { class: 'title', dir: 'auto', lang: entry.language }, entry.title),
      h(
        'time',
        { datetime: entry.updatedAt, title: fullTime(entry.updatedAt, locale) },
        ago(entry.updatedAt, locale, now),
      ),
    ),
    h('span', { class: 'preview', dir: 'auto', lang: entry.language }, entry.preview),
    h(
      'span',
      { class: 'row-facts' },
      icon(channelIcon(entry.channel), 14),
      h('bdi', {}, `#${entry.id}`),
      ' · ',
      h('bdi', {}, entry.assignee?.name ?? entry.customer.name),
      statusMark(entry, state),
      ratingMark(entry, state),
    ),
  )
}

/** Open work stands out; what is done does not need to say so. */
function statusMark(entry: InboxEntry, state: State) {
  if (entry.status === 'closed' || entry.status === 'solved') return null
  return h('span', { class: `pill pill-${entry.status}` }, statusName(entry, state))
}
