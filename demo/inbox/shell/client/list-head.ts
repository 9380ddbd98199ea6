import { h } from './dom.ts'
import { languageName } from './format.ts'
import { icon } from './icons.ts'
import { type Label, label } from './labels.ts'
import { isInView, type PageState, type View } from './state.ts'

const VIEWS: View[] = ['all', 'closed', 'open', 'mine']

export type ListActions = {
  view(view: View): void
  search(text: string): void
  language(code: string): void
}

/** What stands above the rows: search, languages, views. */
export function listHead(state: PageState, actions: ListActions) {
  return h(
    'div',
    { class: 'list-head' },
    h('h1', {}, label(state.locale, 'inbox')),
    searchBox(state, actions),
    views(state, actions),
  )
}

function searchBox(state: PageState, actions: ListActions) {
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

function views(state: PageState, actions: ListActions) {
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
