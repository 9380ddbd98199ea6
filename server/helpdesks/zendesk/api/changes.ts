import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import type { ChangePage } from '#server/helpdesks/port.ts'
import {
  isRefusedInput,
  type ReadSideOf,
  readEventPage,
  readTicketPage,
  type StreamReader,
  settledSeconds,
  settledSecondsAtMost,
} from './exports.ts'
import {
  hasOlder,
  nextReading,
  type Position,
  readPosition,
  type Step,
  writePosition,
} from './position.ts'
import { readHistory } from './read-history.ts'
import { readSurveys } from './surveys.ts'

export type ChangeReader = {
  api: HelpdeskClient
  /** Milliseconds since 1970. */
  now: () => number
  sideOf: ReadSideOf
}

/** One page of whatever is next: what is new, a stretch of history, or ratings by survey. */
export async function readChanges(
  reader: ChangeReader,
  cursor: string | null,
  since: Date,
  signal: AbortSignal,
): Promise<ChangePage> {
  const now = reader.now()
  const position = readPosition(cursor, since, now)
  const { position: next, ...page } = await readNext(reader, position, since, signal)
  return {
    ...page,
    cursor: writePosition(next),
    ...(page.end && { older: hasOlder(next, since, now) }),
  }
}

async function readNext(
  reader: ChangeReader,
  position: Position,
  since: Date,
  signal: AbortSignal,
): Promise<Step> {
  const stream: StreamReader = { api: reader.api, now: reader.now, signal }
  switch (nextReading(position, since, reader.now())) {
    case 'past':
      return readHistory(stream, reader.sideOf, position, since)
    case 'surveys':
      return readSurveys(stream, position, since)
    case 'cycle':
      return position.reading === 'tickets'
        ? readNewTickets(stream, position)
        : readNewEvents(stream, reader.sideOf, position)
  }
}

async function readNewTickets(stream: StreamReader, position: Position): Promise<Step> {
  // A cursor that Zendesk no longer knows: back to where the events stand, which is never later.
  const start = settled(stream, position.events, settledSecondsAtMost)
  const page = await readTicketPage(stream, position.tickets, start)
  return {
    changes: page.changes,
    position: {
      ...position,
      cycledAt: null,
      tickets: page.cursor,
      reading: page.end ? 'events' : 'tickets',
    },
    end: false,
    skipped: page.skipped,
  }
}

async function readNewEvents(
  stream: StreamReader,
  sideOf: ReadSideOf,
  position: Position,
): Promise<Step> {
  const side = await sideOf(stream.signal)
  const from = position.again ?? position.events
  const start = settled(stream, from, settledSeconds)
  const page = await readEventPage(stream, side, start).catch((error) => {
    const earlier = settled(stream, from, settledSecondsAtMost)
    if (!isRefusedInput(error) || earlier === start) throw error
    return readEventPage(stream, side, earlier)
  })
  const events = Math.max(position.events, page.next)
  const now = Math.floor(stream.now() / 1000)
  const goesOn = page.next < position.events ? page.next : null
  return {
    changes: page.changes,
    position: {
      ...position,
      events,
      again: page.end ? lookAgainFrom({ ...position, events }, now) : goesOn,
      reading: page.end ? 'tickets' : 'events',
      cycledAt: page.end ? now : null,
    },
    end: page.end,
    skipped: page.skipped,
  }
}

/** An event comes into the stream at most so long after it happened, in seconds. */
const longestLag = 600

/** Where the next cycle begins; null where nothing can come in among what was read. */
function lookAgainFrom({ events, reached }: Position, now: number): number | null {
  const from = Math.max(reached, now - longestLag)
  return events > from ? from : null
}

/** What changed a moment ago may still be missing in the export: the start stays before it. */
function settled({ now }: StreamReader, start: number, margin: number): number {
  return Math.max(0, Math.min(start, Math.floor(now() / 1000) - margin))
}
