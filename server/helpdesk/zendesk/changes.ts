import type * as z from 'zod/mini'
import { DomainError } from '#server/domain/errors.ts'
import type { ChangePage } from '../port.ts'
import type { Params, ZendeskApi } from './api.ts'
import { type Position, readPosition, writePosition } from './position.ts'
import {
  EventExport,
  MetricSet,
  readRecords,
  Ticket,
  TicketEvent,
  TicketExport,
} from './schemas.ts'
import { changeOfTicket, changesOfEvents, type SideOf } from './transform.ts'

/** Zendesk refuses a start in the last minute; some accounts say five. */
const settledSeconds = 61
const settledSecondsAtMost = 360
/** A page of full size where the reply does not say whether it is the last. */
const fullPage = 1000

export type ChangeReader = {
  api: ZendeskApi
  /** Milliseconds since 1970. */
  now: () => number
  sideOf: (signal: AbortSignal) => Promise<SideOf>
}

/** One page of whichever stream is next. */
export async function readChanges(
  reader: ChangeReader,
  cursor: string | null,
  since: Date,
  signal: AbortSignal,
): Promise<ChangePage> {
  const position = readPosition(cursor, since)
  return position.reading === 'tickets'
    ? readTickets(reader, position, signal)
    : readEvents(reader, position, signal)
}

async function readTickets(
  reader: ChangeReader,
  position: Position,
  signal: AbortSignal,
): Promise<ChangePage> {
  const start = { start_time: settled(reader, position.events, settledSecondsAtMost) }
  const read = (from: Params) =>
    readExport(
      reader.api,
      '/api/v2/incremental/tickets/cursor.json',
      { ...from, include: 'metric_sets' },
      TicketExport,
      signal,
    )
  // A cursor that Zendesk no longer knows: back to where the events stand, which is never later.
  const page =
    position.tickets === null
      ? await read(start)
      : await read({ cursor: position.tickets }).catch((error) => {
          if (!isRefusedInput(error)) throw error
          return read(start)
        })
  const { records, skipped } = readRecords('ticket', Ticket, page.tickets)
  const metrics = metricsByTicket(page.metric_sets)
  const next = page.after_cursor ?? position.tickets
  const stuck = next === position.tickets && !page.end_of_stream
  return {
    changes: records.map((ticket) => changeOfTicket(ticket, metrics.get(ticket.id))),
    cursor: writePosition({
      ...position,
      tickets: next,
      reading: page.end_of_stream || stuck ? 'events' : 'tickets',
    }),
    end: false,
    skipped,
  }
}

/** By ticket id; a metric set that cannot be read is as good as none. */
export function metricsByTicket(list: unknown[] | undefined): Map<string, MetricSet> {
  const { records } = readRecords('metric_set', MetricSet, list)
  return new Map(records.flatMap((one) => (one.ticket_id ? [[one.ticket_id, one]] : [])))
}

async function readEvents(
  reader: ChangeReader,
  position: Position,
  signal: AbortSignal,
): Promise<ChangePage> {
  const read = (start: number) =>
    readExport(
      reader.api,
      '/api/v2/incremental/ticket_events.json',
      { start_time: start, include: 'comment_events' },
      EventExport,
      signal,
    )
  const sideOf = await reader.sideOf(signal)
  const start = settled(reader, position.events, settledSeconds)
  const page = await read(start).catch((error) => {
    const earlier = settled(reader, position.events, settledSecondsAtMost)
    if (!isRefusedInput(error) || earlier === start) throw error
    return read(earlier)
  })
  const { records, skipped } = readRecords('ticket_event', TicketEvent, page.ticket_events)
  const told = changesOfEvents(records, sideOf)
  const end = page.end_of_stream ?? (!page.next_page || page.ticket_events.length < fullPage)
  return {
    changes: told.changes,
    cursor: writePosition({
      ...position,
      events: nextStart(position.events, start, page, end),
      reading: end ? 'tickets' : 'events',
    }),
    end,
    skipped: [...skipped, ...told.skipped],
  }
}

/**
 * Where the next page of events starts. Zendesk never ends a page within a second, so where a page
 * did not get beyond its start the next second is safe; without that it would be read for ever.
 */
function nextStart(
  before: number,
  start: number,
  page: z.infer<typeof EventExport>,
  end: boolean,
): number {
  const reached = Math.max(before, Math.floor(page.end_time ?? start))
  return reached <= start && !end ? start + 1 : reached
}

/** What changed a moment ago may still be missing in the export: the start stays before it. */
function settled(reader: ChangeReader, start: number, margin: number): number {
  return Math.max(0, Math.min(start, Math.floor(reader.now() / 1000) - margin))
}

/** Long texts can make a page of a thousand too big to take in: then smaller ones. */
async function readExport<T>(
  api: ZendeskApi,
  path: string,
  params: Params,
  schema: z.ZodMiniType<T>,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await api.get(path, params, schema, signal)
  } catch (error) {
    if (problemOf(error) !== 'cut_off') throw error
    return api.get(path, { ...params, per_page: 100 }, schema, signal)
  }
}

/** Zendesk says that what we asked for makes no sense: an old cursor, a start too recent. */
function isRefusedInput(error: unknown): boolean {
  return ['http_400', 'http_404', 'http_410', 'http_422'].includes(problemOf(error) ?? '')
}

export function problemOf(error: unknown): string | undefined {
  const problem = error instanceof DomainError ? error.details?.problem : undefined
  return typeof problem === 'string' ? problem : undefined
}
