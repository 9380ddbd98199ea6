import type * as z from 'zod/mini'
import type { HelpdeskClient, Query } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ConversationChange, SkippedRecord } from '#server/helpdesks/port.ts'
import { goneConversation } from '#shared/domain/changes.ts'
import { problemOf } from '#shared/domain/errors.ts'
import { changesOfEvents } from './event-changes.ts'
import { EventExport, GoneTicket, MetricSet, Ticket, TicketEvent, TicketExport } from './schemas.ts'
import { changeOfTicket } from './ticket-facts.ts'
import type { SideOf } from './written.ts'

/** Zendesk refuses a start in the last minute; some accounts say five. */
export const settledSeconds = 61
export const settledSecondsAtMost = 360
/** A page of full size where the reply does not say whether it is the last. */
const fullPage = 1000

export type StreamReader = {
  api: HelpdeskClient
  /** Milliseconds since 1970. */
  now: () => number
  signal: AbortSignal
}

/** Who is a teammate, asked for anew where that is old. */
export type ReadSideOf = (signal: AbortSignal) => Promise<SideOf>

type Page = { changes: ConversationChange[]; end: boolean; skipped: SkippedRecord[] }

/**
 * A page of the stream of tickets after `cursor`; from `start` (seconds) where there is none, or
 * Zendesk no longer knows it. `reached`: how far the page goes, in the stream's own time.
 */
export async function readTicketPage(
  { api, signal }: StreamReader,
  cursor: string | null,
  start: number,
): Promise<Page & { cursor: string | null; reached: number }> {
  const read = (from: Query) =>
    readExport(
      api,
      {
        path: '/api/v2/incremental/tickets/cursor.json',
        query: { ...from, include: 'metric_sets' },
        schema: TicketExport,
      },
      signal,
    )
  const page =
    cursor === null
      ? await read({ start_time: start })
      : await read({ cursor }).catch((error) => {
          if (!isRefusedInput(error)) throw error
          return read({ start_time: start })
        })
  const { tickets, gone, skipped } = readTickets(page.tickets)
  const metrics = metricsByTicket(page.metric_sets)
  const next = page.after_cursor ?? cursor
  // A cursor that does not move would be read for ever.
  const isStuck = next === cursor
  return {
    changes: [
      ...tickets.map((ticket) => changeOfTicket(ticket, metrics.get(ticket.id))),
      ...gone.map(({ id }) => goneConversation(id)),
    ],
    cursor: next,
    end: page.end_of_stream || isStuck,
    reached: Math.max(0, ...tickets.map((ticket) => ticket.generated_timestamp ?? 0)),
    skipped,
  }
}

/** Of a deleted ticket Zendesk may give no more than that. */
function readTickets(list: unknown[]) {
  const { records, skipped } = readRecords('ticket', Ticket, list)
  if (skipped.length === 0) return { tickets: records, gone: [], skipped }
  const known = new Set(records.map((ticket) => ticket.id))
  const gone = readRecords('ticket', GoneTicket, list).records.filter(({ id }) => !known.has(id))
  const ids = new Set(gone.map(({ id }) => id))
  return { tickets: records, gone, skipped: skipped.filter(({ id }) => !ids.has(id)) }
}

/** By ticket id; a metric set that cannot be read is as good as none. */
export function metricsByTicket(list: unknown[] | undefined): Map<string, MetricSet> {
  const { records } = readRecords('metric_set', MetricSet, list)
  return new Map(records.flatMap((one) => (one.ticket_id ? [[one.ticket_id, one]] : [])))
}

/**
 * A page of ticket events from `start` (seconds); `next` is where to go on. Zendesk never ends a
 * page within a second, so where a page did not get beyond its start the next second is safe;
 * without that it would be read for ever.
 */
export async function readEventPage(
  { api, signal }: StreamReader,
  sideOf: SideOf,
  start: number,
): Promise<Page & { next: number }> {
  const page = await readExport(
    api,
    {
      path: '/api/v2/incremental/ticket_events.json',
      query: { start_time: start, include: 'comment_events' },
      schema: EventExport,
    },
    signal,
  )
  const { records, skipped } = readRecords('ticket_event', TicketEvent, page.ticket_events)
  const read = changesOfEvents(records, sideOf)
  const end = page.end_of_stream ?? (!page.next_page || page.ticket_events.length < fullPage)
  const reached = Math.floor(page.end_time ?? start)
  return {
    changes: read.changes,
    next: reached <= start && !end ? start + 1 : reached,
    end,
    skipped: [...skipped, ...read.skipped],
  }
}

/** Long texts can make a page of a thousand too big to take in: then smaller ones. */
async function readExport<T>(
  api: HelpdeskClient,
  request: { path: string; query: Query; schema: z.ZodMiniType<T> },
  signal: AbortSignal,
): Promise<T> {
  try {
    return await api.ask(request, signal)
  } catch (error) {
    if (problemOf(error) !== 'cut_off') throw error
    return api.ask({ ...request, query: { ...request.query, per_page: 100 } }, signal)
  }
}

/** Zendesk says that what we asked for makes no sense: an old cursor, a start too recent. */
export function isRefusedInput(error: unknown): boolean {
  return ['http_400', 'http_404', 'http_410', 'http_422'].includes(problemOf(error) ?? '')
}
