import * as z from 'zod/mini'
import { daySeconds } from '#shared/domain/days.ts'

/** A span of time under way; its ends are fixed when it is begun. Seconds since 1970. */
const Window = z.object({
  /** First and last second. */
  from: z.int(),
  to: z.int(),
  /** Intercom's cursor within it; null at its beginning. */
  after: z.nullable(z.string()),
  /** How often it has been gone through, this time included. */
  look: z._default(z.int(), 1),
  /** When those were last changed that it was seen to hold. */
  seen: z._default(z.record(z.string(), z.int()), {}),
  /** Whether this look found what the one before had missed. */
  missed: z._default(z.boolean(), false),
})
export type Window = z.infer<typeof Window>

/**
 * Where the sync stands. It goes round: what changed lately, what was deleted, then a piece of the
 * history, the latest first, until that is read to its end. All times are seconds since 1970.
 */
const Position = z.object({
  v: z.literal(1),
  reading: z.enum(['changes', 'deleted', 'history']),
  /** Where the next window of changes begins. */
  from: z.int(),
  /** What came before is history that was not read yet; null when all of it was. */
  back: z.nullable(z.int()),
  /** How much of the history the next window takes. */
  span: z.int(),
  window: z.nullable(Window),
  /** When those were last changed that windows will find again, since they overlap. */
  recent: z.record(z.string(), z.int()),
  /** Page of the list of deletions. */
  page: z.int(),
  /** When the list of deletions was last begun: from its top, and as a whole. */
  deletedAt: z.int(),
  listedAt: z.int(),
})
export type Position = z.infer<typeof Position>

/** A window that nobody has looked at. */
export function newWindow(from: number, to: number): Window {
  return { from, to, after: null, look: 1, seen: {}, missed: false }
}

/** Cursors are not kept for ever, and a round should be short: what changed is read by the day. */
export const longestWindow = daySeconds

/** The position in a stored cursor; one that cannot be read starts anew. `since`, `now` in seconds. */
export function readPosition(cursor: string | null, since: number, now: number): Position {
  const from = Math.max(since, now - longestWindow + 1)
  const start: Position = {
    v: 1,
    reading: 'changes',
    from,
    back: from > since ? from : null,
    span: longestWindow,
    window: null,
    recent: {},
    page: 1,
    deletedAt: since,
    listedAt: since,
  }
  if (cursor === null) return start
  try {
    return z.parse(Position, JSON.parse(cursor))
  } catch {
    return start
  }
}

export function writePosition(position: Position): string {
  return JSON.stringify(position)
}
