import type { InboxEntry } from '../shapes.ts'
import { avatar } from './avatar.ts'
import { fill, h } from './dom.ts'
import { ago, fullTime, languageName } from './format.ts'
import { channelIcon, icon } from './icons.ts'
import { type Label, label } from './labels.ts'
import { isInView, isUnread, type State, type View, visibleEntries } from './state.ts'

const VIEWS: View[] = ['all', 'closed', 'open', 'mine']

export type ListActions = {
  view(view: View): void
  search(text: string): void
  language(code: string): void
}

/** The list's head is made once for a language; only the rows change while a person types. */
export function renderList(element: HTMLElement, state: State, actions: ListActions) {
  const text = (key: Label) => label(state.locale, key)
  element.setAttribute('aria-label', text('inbox'))
  fill(
    element,
    h(
      'div',
      { class: 'list-head' },
      h('h1', {}, text('inbox')),
      searchBox(state, actions),
      views(state, actions),
    ),
    h('nav', { class: 'rows', 'aria-label': text('inbox') }),
  )
  renderRows(element, state)
}

function searchBox(state: State, actions: ListActions) {
  const text = (key: Label) => label(state.locale, key)
  const languages = [...new Set(state.entries.flatMap((entry) => entry.language ?? []))].sort()
  const input = h('input', {
    type: 'search',
    class: 'field',
    placeholder: text('search'),
    'aria-label': text('search'),
    value: state.search,
    on: { input: () => actions.search(input.value) },
  })
  const select = h(
    'select',
    {
      class: 'field',
      'aria-label': text('language'),
      on: { change: () => actions.language(select.value) },
    },
    h('option', { value: '' }, text('allLanguages')),
    ...languages.map((code) =>
      h(
        'option',
        { value: code, selected: code === state.language },
        languageName(code, state.locale),
      ),
    ),
  )
  return h(
    'div',
    { class: 'search' },
    h('span', { class: 'search-box' }, icon('search', 16), input),
    select,
  )
}

function views(state: State, actions: ListActions) {
  const buttons = VIEWS.map((view) => {
    const count = state.entries.filter((entry) => isInView(entry, view, state.user)).length
    return h(
      'button',
      {
        class: 'view',
        'aria-pressed': String(view === state.view),
        on: { click: () => actions.view(view) },
      },
      label(state.locale, view),
      h('span', { class: 'count' }, String(count)),
    )
  })
  return h(
    'div',
    { class: 'views', role: 'group', 'aria-label': label(state.locale, 'views') },
    ...buttons,
  )
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
  markCurrent(element, state)
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

export const statusName = (entry: InboxEntry, state: State) =>
  label(state.locale, `status_${entry.status}`)

export function ratingMark({ rating }: InboxEntry, state: State) {
  if (rating === null) return null
  const name = label(state.locale, `rated_${rating.score}`)
  return h(
    'span',
    { class: `rated rated-${rating.score}`, title: name },
    icon(rating.score, 14),
    h('span', { class: 'hidden' }, name),
  )
}

/** Says which row is open, and lets Tab reach that one only: arrows move between rows. */
export function markCurrent(element: HTMLElement, state: State) {
  const id = state.route.page === 'tickets' ? state.route.ticket : null
  const rows = [...element.querySelectorAll<HTMLElement>('.row')]
  const current = rows.find((one) => one.dataset.id === String(id))
  for (const one of rows) {
    one.tabIndex = one === (current ?? rows[0]) ? 0 : -1
    if (one === current) one.setAttribute('aria-current', 'true')
    else one.removeAttribute('aria-current')
  }
  if (current !== undefined && state.opened.has(Number(id))) {
    current.classList.remove('unread')
    current.querySelector('.dot')?.remove()
  }
}

/** Arrow keys, Home and End move through the rows. */
export function moveInRows(event: KeyboardEvent) {
  const rows = [...document.querySelectorAll<HTMLElement>('.row')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
  }
  const target = rows[targets[event.key] ?? -1]
  if (target === undefined) return
  event.preventDefault()
  target.focus()
}
