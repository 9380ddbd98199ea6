import { longestWindow, newWindow, type Position, type Window } from './position.ts'

/** Of history that fits on one page so much is taken at once, and twice as much the next time. */
const longestSpan = 7 * longestWindow
/** The search may lag behind by this much: each window begins so long before the last one's end. */
export const overlap = 300
/**
 * While a window is read page by page, what changes leaves it, and what stood behind moves up to a page
 * that was read: so it is gone through again until nothing new is in it, so often at most.
 */
const mostLooks = 4

/** Of the history the latest days that were not read yet; of changes all, or a day after a long rest. */
export function nextWindow(
  { reading, from, back, span }: Position,
  first: number,
  now: number,
): Window {
  if (reading === 'history' && back !== null)
    return newWindow(Math.max(first, back - span), back - 1)
  return newWindow(from, Math.max(from, Math.min(from + longestWindow, now)))
}

/** The window with what a page of it showed, `read` of which was new. */
export function noteSeen(window: Window, shown: [id: string, at: number][], read: number): Window {
  const missed = window.missed || (window.look > 1 && read > 0)
  return { ...window, seen: { ...window.seen, ...Object.fromEntries(shown) }, missed }
}

/** The same window at its next page, or from its beginning; undefined where it has been read. */
export function goOn(window: Window, next: string | null): Window | undefined {
  if (next !== null) return { ...window, after: next }
  const { after, look, missed } = window
  const isOnePage = after === null
  if (isOnePage || look === mostLooks || (look > 1 && !missed)) return undefined
  return { ...window, after: null, look: look + 1, missed: false }
}

/** Whether it ended because it never stood still, and may hold what nobody saw. */
export function isLeft({ look, missed }: Window, onward: Window | undefined): boolean {
  return onward === undefined && look === mostLooks && missed
}

/** The position when a window has been read. */
export function afterWindow(
  position: Position,
  { from, to, after }: Window,
  first: number,
): Position {
  const done = { ...position, window: null }
  if (position.reading === 'history') {
    const span = after === null ? Math.min(position.span * 2, longestSpan) : longestWindow
    return { ...done, reading: 'changes', back: from <= first ? null : from, span }
  }
  const next = { ...done, from: Math.max(from, to - overlap) }
  // A window of full length has another after it; a shorter one ended at the present.
  return to - from >= longestWindow ? next : { ...next, reading: 'deleted', page: 1 }
}
