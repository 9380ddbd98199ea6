import { type ReadSideOf, readEventPage, readTicketPage, type StreamReader } from './exports.ts'
import { nextStretch, type PastStretch, type Position, type Step } from './position.ts'

/**
 * A page of the stretch of history that is read now. What begins in it is whole once the stretch is
 * over: all that came later was read before it.
 */
export async function readHistory(
  stream: StreamReader,
  sideOf: ReadSideOf,
  position: Position,
  since: Date,
): Promise<Step> {
  const past = nextStretch(position, since)
  if (!past) throw new Error('there is no history left to read')
  return past.reading === 'events'
    ? readHistoryEvents(stream, sideOf, position, past)
    : readHistoryTickets(stream, position, past)
}

async function readHistoryEvents(
  stream: StreamReader,
  sideOf: ReadSideOf,
  position: Position,
  past: PastStretch,
): Promise<Step> {
  const page = await readEventPage(stream, await sideOf(stream.signal), past.events)
  const isOver = page.end || page.next >= past.until
  return {
    changes: page.changes.map((change) =>
      change.whole ? { ...change, whole: false, begins: true } : change,
    ),
    position: {
      ...position,
      past: { ...past, events: page.next, reading: isOver ? 'tickets' : 'events' },
    },
    end: false,
    ...(isOver && { completes: true }),
    skipped: page.skipped,
  }
}

async function readHistoryTickets(
  stream: StreamReader,
  position: Position,
  past: PastStretch,
): Promise<Step> {
  const page = await readTicketPage(stream, past.tickets, past.from)
  const isOver = page.end || page.reached >= past.until
  return {
    changes: page.changes,
    position: isOver
      ? { ...position, past: null, reached: past.from }
      : { ...position, past: { ...past, tickets: page.cursor } },
    end: false,
    skipped: page.skipped,
  }
}
