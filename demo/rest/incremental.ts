import { Router } from 'express'
import type { Exported } from '../helpdesk/account.ts'
import type { Audit, Ticket } from '../helpdesk/types.ts'
import { invalid, queryOf, type Rest, requireAdmin } from './context.ts'
import { eventShape, exportedTicketShape, userShape } from './shapes.ts'

/** The incremental exports: tickets by cursor, ticket events by time. Admins only. */
export function incrementalRoutes(rest: Rest): Router {
  const router = Router()
  router.use('/incremental', (request, _response, next) => {
    requireAdmin(request)
    next()
  })
  router.get('/incremental/tickets/cursor', (request, response) => {
    response.json(ticketPage(rest, queryOf(request)))
  })
  router.get('/incremental/ticket_events', (request, response) => {
    response.json(eventPage(rest, queryOf(request)))
  })
  return router
}

type Position = { generated: number; id: number }

function ticketPage(rest: Rest, query: URLSearchParams) {
  const cursor = query.get('cursor')
  const after = cursor === null ? { generated: startTime(rest, query), id: 0 } : readCursor(cursor)
  const size = pageSize(rest, query)
  const settled = nowSeconds(rest) - rest.settleSeconds
  const all = rest.account.exported()
  const first = firstWhere(all, ({ ticket }) => isAfter(ticket, after))
  const end = firstWhere(all, ({ ticket }) => ticket.generated > settled)
  const page = all.slice(first, Math.min(end, first + size))
  const last = page.at(-1)?.ticket
  const next = cursorOf(last ?? after)
  return {
    tickets: page.map((one) => exportedTicketShape(one, rest)),
    ...sideloads(
      rest,
      query,
      page.map(({ ticket }) => ticket),
    ),
    after_url: `${rest.url}/api/v2/incremental/tickets/cursor.json?${new URLSearchParams({
      ...(query.has('per_page') ? { per_page: String(size) } : {}),
      ...(query.has('include') ? { include: query.get('include') ?? '' } : {}),
      cursor: next,
    })}`,
    after_cursor: next,
    before_url: null,
    before_cursor: null,
    end_of_stream: first + page.length >= end,
  }
}

function sideloads(rest: Rest, query: URLSearchParams, page: Ticket[]) {
  if (!includes(query, 'users')) return {}
  const ids = new Set(page.flatMap((ticket) => [ticket.requesterId, ticket.assigneeId]))
  return {
    users: rest.account
      .users()
      .filter((user) => ids.has(user.id))
      .map((user) => userShape(user, rest.url, new Date(0))),
  }
}

function eventPage(rest: Rest, query: URLSearchParams) {
  const start = startTime(rest, query)
  const size = pageSize(rest, query)
  const settled = nowSeconds(rest) - rest.settleSeconds
  const all = eventsOf(rest.account.exported())
  const first = firstWhere(all, ({ at }) => at >= start)
  const last = firstWhere(all, ({ at }) => at > settled)
  // A page never ends within a second, or what remains of it would be skipped.
  const edge = first + size <= last ? all[first + size - 1]?.at : undefined
  const stop = edge === undefined ? last : firstWhere(all, ({ at }) => at > edge)
  const page = all.slice(first, stop)
  const end = stop >= last
  const endTime = page.at(-1)?.at ?? start
  // Starting again at the last second repeats its events, unless that would repeat the whole page.
  const next = endTime > start ? endTime : endTime + 1
  return {
    ticket_events: page.map(({ audit, ticket }) =>
      eventShape(audit, ticket, rest, includes(query, 'comment_events')),
    ),
    count: page.length,
    end_of_stream: end,
    end_time: endTime,
    next_page: `${rest.url}/api/v2/incremental/ticket_events.json?${new URLSearchParams({
      ...Object.fromEntries(query),
      start_time: String(next),
    })}`,
  }
}

type Event = { audit: Audit; ticket: Ticket; at: number }

const events = new WeakMap<readonly Exported[], Event[]>()

/** What happened, in order; a list that was sorted once is kept. */
function eventsOf(exported: readonly Exported[]): Event[] {
  const known = events.get(exported)
  if (known) return known
  const sorted = exported
    .flatMap(({ ticket, deleted }) =>
      deleted ? [] : ticket.audits.map((audit) => ({ audit, ticket })),
    )
    .map(({ audit, ticket }) => ({ audit, ticket, at: secondsOf(audit) }))
    .sort((a, b) => a.at - b.at)
  events.set(exported, sorted)
  return sorted
}

/** The index of the first of a sorted list for which `test` holds, from there on for all. */
function firstWhere<T>(list: readonly T[], test: (item: T) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const item = list[middle]
    if (item !== undefined && test(item)) high = middle
    else low = middle + 1
  }
  return low
}

function startTime(rest: Rest, query: URLSearchParams): number {
  const start = Number(query.get('start_time') ?? Number.NaN)
  if (!Number.isInteger(start) || start < 0) throw invalid('start_time is missing or not a number')
  if (rest.settleSeconds > 0 && start > nowSeconds(rest) - rest.settleSeconds) {
    throw invalid('Too recent start_time. Use a start_time older than 60 seconds')
  }
  return start
}

function pageSize(rest: Rest, query: URLSearchParams): number {
  const asked = Number(query.get('per_page') ?? rest.exportPageSize)
  return Number.isInteger(asked) && asked > 0
    ? Math.min(asked, rest.exportPageSize)
    : rest.exportPageSize
}

const nowSeconds = (rest: Rest) => Math.floor(rest.now().getTime() / 1000)
const secondsOf = (audit: Audit) => Math.floor(audit.at.getTime() / 1000)
const includes = (query: URLSearchParams, name: string) =>
  (query.get('include') ?? '').split(',').includes(name)

const isAfter = (ticket: Ticket, position: Position) =>
  ticket.generated > position.generated ||
  (ticket.generated === position.generated && ticket.id > position.id)

const cursorOf = ({ generated, id }: Position) =>
  Buffer.from(`${generated}.0||${id}`).toString('base64')

function readCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64').toString()
  const [, generated, id] = /^(\d+)\.0\|\|(\d+)$/.exec(text) ?? []
  if (generated === undefined || id === undefined) throw invalid('cursor is not valid')
  return { generated: Number(generated), id: Number(id) }
}
