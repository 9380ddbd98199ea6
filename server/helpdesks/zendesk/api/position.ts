import * as z from 'zod/mini'
import type { ChangePage } from '#server/helpdesks/port.ts'
import { daySeconds } from '#shared/domain/days.ts'

const seconds = z.int()
const PastStretch = z.object({
  from: seconds,
  until: seconds,
  events: seconds,
  /** Cursor in the stream of tickets; null: from the start of the stretch. */
  tickets: z.nullable(z.string()),
  reading: z.enum(['events', 'tickets']),
})
/** A week of history, or less. */
export type PastStretch = z.infer<typeof PastStretch>

/**
 * Where the sync stands, times in seconds since 1970. Zendesk's streams only go forwards, so the
 * first cycle begins a week back; after it, history is read in stretches of a week, each ending
 * where the one before began, while cycles go on. A cycle reads the tickets to their end, then the
 * events, so that whoever looks in between sees a ticket whose messages are yet to come rather than
 * messages of a ticket that nobody knows. A cycle begins with the
 * events of the last minutes before the one before it: what came in late stands among them. A stretch reads its events first: nothing in it is shown
 * before its last message was read.
 */
const Position = z.object({
  v: z.literal(2),
  /** Cursor in the stream of tickets; null: from `events`, the start. */
  tickets: z.nullable(z.string()),
  /** Time in the stream of events. */
  events: seconds,
  /** Where the next second look stands; null: there is none. */
  again: z._default(z.nullable(seconds), null),
  reading: z.enum(['tickets', 'events']),
  /** When the last cycle ended; null: one is under way. */
  cycledAt: z.nullable(seconds),
  /** From here on, the streams have been read. */
  reached: seconds,
  past: z.nullable(PastStretch),
  /** Ratings by survey: when they were last read, and where in them a reading stands. */
  surveys: z.object({
    readAt: z.nullable(seconds),
    from: z.nullable(seconds),
    after: z.nullable(z.string()),
  }),
})
export type Position = z.infer<typeof Position>

/** What was stored before history was read backwards. */
const Forwards = z.object({
  v: z.literal(1),
  tickets: z.nullable(z.string()),
  events: seconds,
  reading: z.enum(['tickets', 'events']),
})

/** A page, with the position after it. */
export type Step = Omit<ChangePage, 'cursor'> & { position: Position }

const week = 7 * daySeconds
/** While there is history to read, what is new is read this often. */
const cycleEvery = 120
const surveysEvery = 3600

/** The position in a stored cursor; one that cannot be read starts again. */
export function readPosition(cursor: string | null, since: Date, now: number): Position {
  const oldest = secondsOf(since)
  const recent = Math.max(oldest, Math.floor(now / 1000) - week)
  const start: Position = {
    v: 2,
    tickets: null,
    events: recent,
    again: null,
    reading: 'tickets',
    cycledAt: null,
    reached: recent,
    past: null,
    surveys: { readAt: null, from: null, after: null },
  }
  if (cursor === null) return start
  try {
    const stored: unknown = JSON.parse(cursor)
    const known = z.safeParse(Position, stored)
    if (known.success) return known.data
    return { ...start, reached: oldest, ...z.parse(Forwards, stored), v: 2 }
  } catch {
    return start
  }
}

export function writePosition(position: Position): string {
  return JSON.stringify(position)
}

/** The stretch of history to read next; undefined where all since `since` was read. */
export function nextStretch({ past, reached }: Position, since: Date): PastStretch | undefined {
  const oldest = secondsOf(since)
  if (reached <= oldest) return undefined
  if (past) return past
  const from = Math.max(oldest, reached - week)
  return { from, until: reached, events: from, tickets: null, reading: 'events' }
}

/** What the next page is of. `now` in ms since 1970. */
export function nextReading(
  position: Position,
  since: Date,
  now: number,
): 'cycle' | 'past' | 'surveys' {
  const { cycledAt } = position
  if (cycledAt === null || Math.floor(now / 1000) - cycledAt >= cycleEvery) return 'cycle'
  if (nextStretch(position, since)) return 'past'
  return areSurveysDue(position, now) ? 'surveys' : 'cycle'
}

/** Whether there is more to read than what is new. */
export function hasOlder(position: Position, since: Date, now: number): boolean {
  return nextStretch(position, since) !== undefined || areSurveysDue(position, now)
}

function areSurveysDue({ surveys }: Position, now: number): boolean {
  return surveys.readAt === null || Math.floor(now / 1000) - surveys.readAt >= surveysEvery
}

export const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000)
