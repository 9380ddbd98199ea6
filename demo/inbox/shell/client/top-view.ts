import type { InboxPerson, PageSettings } from '../shapes.ts'
import { avatar } from './avatar.ts'
import { fill, h } from './dom.ts'
import { languageName } from './format.ts'
import { icon } from './icons.ts'
import { type Label, LOCALES, type Locale, label } from './labels.ts'
import { inboxAddress, type PageState } from './state.ts'

export type TopActions = {
  /** Opens or closes the app's small window, where the helpdesk has one (Zendesk's top_bar). */
  queue?: () => void
  person(id: number): void
  locale(locale: Locale): void
  scheme(): void
  /** The open conversation, which the other inbox opens as well. */
  chosen(): number | null
}

/** Each language under its own name. */
const NAMES: Record<Locale, string> = { en: 'English', fr: 'Français', ar: 'العربية' }

/** The page's head: the company, who I am, in which language, light or dark. */
export function renderTop(
  element: HTMLElement,
  state: PageState,
  settings: PageSettings,
  actions: TopActions,
) {
  const text = (key: Label) => label(state.locale, key)
  const person = settings.people.find((one) => one.id === state.user)
  fill(
    element,
    h(
      'div',
      { class: 'brand' },
      h('strong', {}, settings.company),
      h('span', { class: 'demo-mark' }, text('demo')),
    ),
    settings.inboxes.length < 2 ? null : inboxSwitch(state, settings, actions),
    actions.queue === undefined ? null : queueButton(text('myQueue'), actions.queue),
    person === undefined ? null : personSwitch(person, state, settings, actions),
    h(
      'div',
      { class: 'languages', role: 'group', 'aria-label': text('language') },
      ...LOCALES.map((locale) =>
        h(
          'button',
          {
            lang: locale,
            'aria-pressed': String(locale === state.locale),
            on: { click: () => actions.locale(locale) },
          },
          NAMES[locale],
        ),
      ),
    ),
    h(
      'button',
      {
        class: 'round',
        id: 'scheme',
        'aria-label': text(state.scheme === 'dark' ? 'light' : 'dark'),
        title: text(state.scheme === 'dark' ? 'light' : 'dark'),
        on: { click: actions.scheme },
      },
      icon(state.scheme === 'dark' ? 'sun' : 'moon', 18),
    ),
  )
}

/** The same people and conversations in the other inbox: same person, language, conversation. */
function inboxSwitch(state: PageState, settings: PageSettings, { chosen }: TopActions) {
  const links = settings.inboxes.map((inbox) => {
    const address = () => inboxAddress(inbox, state, chosen())
    const link = h(
      'a',
      {
        href: address(),
        'aria-current': inbox.current ? 'page' : null,
        on: {
          click: () => {
            link.href = address()
          },
        },
      },
      inbox.name,
    )
    return link
  })
  return h('nav', { class: 'inboxes', 'aria-label': label(state.locale, 'inboxes') }, ...links)
}

function personSwitch(
  person: InboxPerson,
  state: PageState,
  settings: PageSettings,
  actions: TopActions,
) {
  const menu = h('div', {
    class: 'people',
    id: 'people',
    popover: 'auto',
    role: 'menu',
    'aria-label': label(state.locale, 'youAre'),
  })
  const groups = Map.groupBy(settings.people, (one) => one.group.id)
  for (const members of groups.values()) {
    const name = members[0]?.group.name ?? ''
    menu.append(
      h(
        'div',
        { role: 'group', 'aria-label': name },
        h('div', { class: 'people-group' }, name),
        ...members.map((one) => choice(one, state, () => actions.person(one.id))),
      ),
    )
  }
  const button = h(
    'button',
    { class: 'me', id: 'me', popovertarget: 'people', 'aria-haspopup': 'menu' },
    avatar(person.id, person.name),
    h(
      'span',
      { class: 'me-text' },
      h('span', { class: 'me-label' }, label(state.locale, 'youAre')),
      h('bdi', { class: 'me-name' }, person.name),
    ),
    ...badges(person, state),
    icon('down', 14),
  )
  menu.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'open') return
    placeBelow(menu, button)
    menu.querySelector<HTMLElement>('[aria-checked="true"]')?.focus()
  })
  menu.addEventListener('keydown', moveInMenu)
  return h('div', { class: 'me-box' }, button, menu)
}

function choice(person: InboxPerson, state: PageState, choose: () => void) {
  return h(
    'button',
    {
      class: 'person',
      role: 'menuitemradio',
      'aria-checked': String(person.id === state.user),
      on: { click: choose },
    },
    avatar(person.id, person.name),
    h(
      'span',
      { class: 'person-text' },
      h('bdi', {}, person.name),
      h('small', {}, languages(person, state.locale)),
    ),
    ...badges(person, state),
  )
}

function badges(person: InboxPerson, state: PageState) {
  const keys: Label[] = [
    ...(person.role === 'admin' ? (['admin'] as const) : []),
    ...(person.lead ? (['lead'] as const) : []),
    ...(person.note === null ? [] : [person.note]),
  ]
  return keys.map((key) =>
    h('span', { class: `badge badge-${key.replace(' ', '-')}` }, label(state.locale, key)),
  )
}

const languages = (person: InboxPerson, locale: Locale) =>
  person.languages.map((code) => languageName(code, locale)).join(' · ')

function placeBelow(menu: HTMLElement, button: HTMLElement) {
  const box = button.getBoundingClientRect()
  const width = menu.offsetWidth
  const wished = document.dir === 'rtl' ? box.right - width : box.left
  menu.style.left = `${Math.max(8, Math.min(wished, window.innerWidth - width - 8))}px`
  menu.style.top = `${box.bottom + 6}px`
  menu.style.maxHeight = `${window.innerHeight - box.bottom - 20}px`
}

function moveInMenu(event: KeyboardEvent) {
  const items = [...document.querySelectorAll<HTMLElement>('#people .person')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const count = items.length
  const targets: Record<string, number> = {
    ArrowDown: (at + 1) % count,
    ArrowUp: (at - 1 + count) % count,
    Home: 0,
    End: count - 1,
  }
  const target = items[targets[event.key] ?? -1]
  if (target === undefined) return
  event.preventDefault()
  target.focus()
}

function queueButton(name: string, open: () => void): HTMLElement {
  return h(
    'button',
    {
      class: 'round',
      id: 'queue',
      'aria-label': name,
      title: name,
      'aria-haspopup': 'dialog',
      'aria-controls': 'popover',
      on: { click: open },
    },
    icon('carousel', 18),
  )
}
