import { useEffect, useState, useSyncExternalStore } from 'react'
import { useSession } from '#app/lib/session.tsx'

/** The pages of the full page, as its addresses name them. */
export const pageNames = [
  'mine',
  'rounds',
  'conversations',
  'people',
  'program',
  'settings',
] as const
export type PageName = (typeof pageNames)[number]
/** A page of the full page, and which one of its things. */
export type Place = { page: PageName; part: string | null }

const MEMORY = 'carousel:place:'

/** The address of a page within ours. */
export function hrefOf(page: PageName, part?: string): string {
  const path = page === 'mine' ? '' : page
  return `#/${path}${part === undefined ? '' : `/${encodeURIComponent(part)}`}`
}

/**
 * Where the address says that we are: back, forward and reload work. A helpdesk that reloads gives
 * its iframe a new address, so there the last place of this tab is remembered for each person.
 */
export function usePlace(): Place {
  const { me } = useSession()
  const key = placeKey(me.id)
  useState(() => restore(key))
  const hash = useHash()
  useEffect(() => remember(key, hash), [key, hash])
  return readPlace(hash)
}

/** The part of the address after “#”, with it; '' where there is none. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash)
}

function readPlace(hash: string): Place {
  const [name = '', part] = hash.replace(/^#\/?/, '').split('/')
  const page = pageNames.find((known) => known === name) ?? 'mine'
  return { page, part: part === undefined || part === '' ? null : decode(part) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** Where the last place of a person is remembered. */
function placeKey(teammate: string): string {
  return MEMORY + encodeURIComponent(teammate)
}

function restore(key: string): void {
  if (window.self === window.top || window.location.hash !== '') return
  try {
    const last = window.sessionStorage.getItem(key)
    if (last !== null) window.history.replaceState(window.history.state, '', last)
  } catch {
    // Blocked site data: it opens on the first page.
  }
}

function remember(key: string, hash: string): void {
  if (window.self === window.top) return
  try {
    window.sessionStorage.setItem(key, hash === '' ? '#/' : hash)
  } catch {
    // As above.
  }
}
