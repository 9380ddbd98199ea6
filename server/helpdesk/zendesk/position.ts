import * as z from 'zod/mini'

/**
 * Where the sync stands in Zendesk's two streams. A cycle reads the tickets to their end, then the
 * events, so that whoever looks in between sees a ticket whose messages are yet to come rather than
 * messages of a ticket that nobody knows.
 */
const Position = z.object({
  v: z.literal(1),
  /** Cursor in the stream of tickets; null: from `events`, the start. */
  tickets: z.nullable(z.string()),
  /** Time in the stream of events, in seconds since 1970. */
  events: z.int(),
  reading: z.enum(['tickets', 'events']),
})
export type Position = z.infer<typeof Position>

/** The position in a stored cursor; one that cannot be read starts again from `since`. */
export function readPosition(cursor: string | null, since: Date): Position {
  const start = { v: 1, tickets: null, events: seconds(since), reading: 'tickets' } as const
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

const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
