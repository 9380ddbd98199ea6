import { Router } from 'express'
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
  const rows = rest.account
    .tickets()
    .filter((ticket) => isAfter(ticket, after) && ticket.generated <= settled)
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const next = cursorOf(last ?? after)
  return {
    tickets: page.map((ticket) => exportedTicketShape(ticket, rest.url)),
    ...sideloads(rest, query, page),
    after_url: `${rest.url}/api/v2/incremental/tickets/cursor.json?${new URLSearchParams({
      ...(query.has('per_page') ? { per_page: String(size) } : {}),
      ...(query.has('include') ? { include: query.get('include') ?? '' } : {}),
      cursor: next,
    })}`,
    after_cursor: next,
    before_url: null,
    before_cursor: null,
    end_of_stream: page.length === rows.length,
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
  const rows = rest.account
    .tickets()
    .flatMap((ticket) => ticket.audits.map((audit) => ({ audit, ticket, at: secondsOf(audit) })))
    .filter(({ at }) => at >= start && at <= settled)
    .sort((a, b) => a.at - b.at)
  // A page never ends within a second, or what remains of it would be skipped.
  const edge = rows[size - 1]?.at
  const page = edge === undefined ? rows : rows.filter(({ at }) => at <= edge)
  const end = page.length === rows.length
  const endTime = page.at(-1)?.at ?? start
  // Starting again at the last second repeats its events, unless that would repeat the whole page.
  const next = endTime > start ? endTime : endTime + 1
  return {
    ticket_events: page.map(({ audit, ticket }) =>
      eventShape(audit, ticket, includes(query, 'comment_events')),
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
