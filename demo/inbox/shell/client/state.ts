import type { InboxEntry, InboxLink, InboxThread, PageSettings } from '../shapes.ts'
import { LOCALES, type Locale } from './labels.ts'

export type Scheme = 'light' | 'dark'
export type View = 'all' | 'closed' | 'open' | 'mine'

/** What every inbox page knows, whatever it looks like. */
export type PageState = {
  user: number
  locale: Locale
  scheme: Scheme
  view: View
  language: string
  search: string
  entries: InboxEntry[]
  /** The open conversation; undefined while it is fetched, null where there is none such. */
  thread: InboxThread | null | undefined
  /** Conversations the chosen person has opened on this device. */
  opened: Set<number>
}

type Kept = Partial<Pick<PageState, 'user' | 'locale' | 'scheme'>> & {
  opened?: Record<string, number[]>
}

const KEY = 'demo-inbox'

/** The state at first sight: the address' query, else what this device kept, else the usual. */
export function initialPageState(settings: PageSettings, location: Location): PageState {
  const kept = readKept<Kept>()
  const query = new URLSearchParams(location.search)
  const asked = Number(query.get('user') ?? kept.user)
  const user = [asked, settings.firstPerson].flatMap(
    (id) => settings.people.find((one) => one.id === id) ?? [],
  )[0]
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
    entries: [],
    thread: undefined,
    opened: new Set(kept.opened?.[user.id]),
  }
}

/** Keeps on this device what should be there after a reload; `more` is what one page has alone. */
export function keepPage(state: PageState, more: Record<string, unknown> = {}) {
  const { user, locale, scheme } = state
  const opened = { ...readKept<Kept>().opened, [user]: [...state.opened] }
  try {
    localStorage.setItem(KEY, JSON.stringify({ user, locale, scheme, opened, ...more }))
  } catch {
    // Private windows may refuse storage; the page works without.
  }
}

/** Where the same person, in the same language, finds a conversation in an inbox. */
export function inboxAddress(
  { home, conversation }: Pick<InboxLink, 'home' | 'conversation'>,
  { user, locale, scheme }: Pick<PageState, 'user' | 'locale' | 'scheme'>,
  chosen: number | null,
): string {
  const query = new URLSearchParams({ user: String(user), lang: locale, scheme }).toString()
  const address = chosen === null ? home : conversation.replace('{id}', String(chosen))
  return address.replace('{query}', query)
}

/** What the person had opened before. */
export const openedBy = (user: number) => new Set(readKept<Kept>().opened?.[user])

/** Whether a conversation stands out as unread: changed within two days and not opened yet. */
export function isUnread(entry: InboxEntry, state: PageState, now: number): boolean {
  return !state.opened.has(entry.id) && now - Date.parse(entry.updatedAt) < 2 * 86_400_000
}

export function isInView(entry: InboxEntry, view: View, user: number): boolean {
  const done = entry.status === 'closed' || entry.status === 'solved'
  if (view === 'mine') return entry.answerers.includes(user)
  return view === 'all' || (view === 'closed') === done
}

/** The conversations to list, newest first, under view, language and search. */
export function visibleEntries(state: PageState): InboxEntry[] {
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

/**
 * What a person may want to see first: finished conversations of others, those that they can read
 * before the rest and those in the page's language before all, each newest first.
 */
export function candidatesFor(
  { entries, user, locale }: Pick<PageState, 'entries' | 'user' | 'locale'>,
  { people }: Pick<PageSettings, 'people'>,
): InboxEntry[] {
  const read = people.find((one) => one.id === user)?.languages ?? []
  const rank = ({ language }: InboxEntry) => {
    if (language === null || !read.includes(language)) return 2
    return language === locale ? 0 : 1
  }
  return entries
    .filter(
      (entry) =>
        isInView(entry, 'closed', user) &&
        entry.assignee !== null &&
        !entry.answerers.includes(user),
    )
    .toSorted((a, b) => rank(a) - rank(b))
}

/** What was kept; anything may be missing. */
export function readKept<T>(): Partial<T> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value)
}
