import type { InboxEntry, InboxSettings, InboxThread } from '../shapes.ts'
import { LOCALES, type Locale } from './labels.ts'

export type Scheme = 'light' | 'dark'
export type View = 'all' | 'closed' | 'open' | 'mine'
/** What the page shows: a conversation (or none yet), or the app's own full page. */
export type Route = { page: 'tickets'; ticket: number | null } | { page: 'app' }

export type State = {
  user: number
  locale: Locale
  scheme: Scheme
  view: View
  language: string
  search: string
  route: Route
  entries: InboxEntry[]
  /** The open conversation; undefined while it is fetched, null where there is none such. */
  thread: InboxThread | null | undefined
  /** Conversations the chosen person has opened on this device. */
  opened: Set<number>
  trayWidth: number
}

type Kept = Partial<Pick<State, 'user' | 'locale' | 'scheme' | 'trayWidth'>> & {
  opened?: Record<string, number[]>
}

const KEY = 'demo-inbox'

export const TRAY = { min: 320, max: 480, usual: 340 }

/** The state at first sight: the address' query, else what this device kept, else the usual. */
export function initialState(settings: InboxSettings, location: Location): State {
  const kept = readKept()
  const query = new URLSearchParams(location.search)
  const asked = Number(query.get('user') ?? kept.user)
  const user =
    settings.people.find((one) => one.id === asked) ?? settings.people[1] ?? settings.people[0]
  if (user === undefined) throw new Error('The helpdesk has no people')
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  return {
    user: user.id,
    locale: oneOf(LOCALES, query.get('lang')) ?? oneOf(LOCALES, kept.locale) ?? 'en',
    scheme:
      oneOf(['light', 'dark'] as const, query.get('scheme')) ??
      oneOf(['light', 'dark'] as const, kept.scheme) ??
      (dark ? 'dark' : 'light'),
    view: 'all',
    language: '',
    search: '',
    route: readRoute(location.hash),
    entries: [],
    thread: undefined,
    opened: new Set(kept.opened?.[user.id]),
    trayWidth: Number(kept.trayWidth ?? TRAY.usual),
  }
}

/** Keeps on this device what should be there after a reload. */
export function keep(state: State) {
  const { user, locale, scheme, trayWidth } = state
  const opened = { ...readKept().opened, [user]: [...state.opened] }
  try {
    localStorage.setItem(KEY, JSON.stringify({ user, locale, scheme, trayWidth, opened }))
  } catch {
    // Private windows may refuse storage; the page works without.
  }
}

/** What the person had opened before. */
export const openedBy = (user: number) => new Set(readKept().opened?.[user])

export function readRoute(hash: string): Route {
  if (hash === '#/app') return { page: 'app' }
  const [, id] = /^#\/tickets\/(\d+)$/.exec(hash) ?? []
  return { page: 'tickets', ticket: id === undefined ? null : Number(id) }
}

/** Whether a conversation stands out as unread: changed within two days and not opened yet. */
export function isUnread(entry: InboxEntry, state: State, now: number): boolean {
  return !state.opened.has(entry.id) && now - Date.parse(entry.updatedAt) < 2 * 86_400_000
}

export function isInView(entry: InboxEntry, view: View, user: number): boolean {
  const done = entry.status === 'closed' || entry.status === 'solved'
  if (view === 'mine') return entry.answerers.includes(user)
  return view === 'all' || (view === 'closed') === done
}

/** The conversations to list, newest first, under view, language and search. */
export function visibleEntries(state: State): InboxEntry[] {
  const words = state.search.toLocaleLowerCase().trim().split(/\s+/).filter(Boolean)
  return state.entries.filter((entry) => {
    if (!isInView(entry, state.view, state.user)) return false
    if (state.language !== '' && entry.language !== state.language) return false
    if (words.length === 0) return true
    const text = [
      entry.title,
      `#${entry.id}`,
      entry.preview,
      entry.customer.name,
      entry.assignee?.name ?? '',
      ...entry.tags,
    ]
      .join(' ')
      .toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** What a newcomer sees first: a finished conversation of somebody else that they can read. */
export function firstToShow({ entries, user, locale }: State): InboxEntry | undefined {
  const others = entries.filter(
    (entry) =>
      isInView(entry, 'closed', user) && entry.assignee !== null && !entry.answerers.includes(user),
  )
  return others.find((entry) => entry.language === locale) ?? others[0] ?? entries[0]
}

function readKept(): Kept {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Kept
  } catch {
    return {}
  }
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value)
}
