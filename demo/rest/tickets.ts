import { json, Router } from 'express'
import * as z from 'zod'
import type { Ticket } from '../helpdesk/types.ts'
import {
  getCaller,
  invalid,
  notFound,
  queryOf,
  type Rest,
  RestProblem,
  requireAdmin,
} from './context.ts'
import { isChat, logEntry, titleOf } from './messaging.ts'
import { paginate } from './pages.ts'
import { plainText } from './plain-text.ts'
import { auditShape, commentShape, instant, ticketShape, userShape } from './shapes.ts'

/** All that can be changed of a ticket here: an internal note is added. */
const Update = z.object({
  ticket: z.object({
    comment: z.object({
      html_body: z.string().min(1),
      public: z.literal(false),
    }),
  }),
})

/** One ticket, many by id, a ticket's comments and notes, and the customers' ratings. */
export function ticketRoutes(rest: Rest): Router {
  const router = Router()
  router.get('/tickets/show_many', (request, response) => {
    const found = idsOf(queryOf(request)).flatMap((id) => rest.account.findTicket(id) ?? [])
    response.json({
      tickets: found.map((ticket) => ticketShape(ticket, rest)),
      count: found.length,
      next_page: null,
      previous_page: null,
    })
  })
  router.get('/tickets/:id', (request, response) => {
    response.json({ ticket: ticketShape(getTicket(rest, request.params.id), rest) })
  })
  router.put('/tickets/:id', json(), (request, response) => {
    const ticket = getTicket(rest, request.params.id)
    const update = Update.safeParse(request.body)
    if (!update.success) throw invalid('Only an internal note can be added here')
    if (ticket.status === 'closed')
      throw new RestProblem(422, {
        error: 'RecordInvalid',
        description: 'Record validation errors',
        details: { status: [{ description: 'Status: closed prevents ticket update' }] },
      })
    rest.account.addNote(ticket, {
      authorId: getCaller(request).id,
      body: plainText(update.data.ticket.comment.html_body),
      at: rest.now(),
    })
    response.json({ ticket: ticketShape(getTicket(rest, request.params.id), rest) })
  })
  router.get('/tickets/:id/comments', (request, response) => {
    response.json(commentPage(rest, getTicket(rest, request.params.id), queryOf(request)))
  })
  router.get('/tickets/:id/audits', (request, response) => {
    const ticket = getTicket(rest, request.params.id)
    const address = `${rest.url}/api/v2/tickets/${ticket.id}/audits.json`
    const { rows, envelope } = paginate(ticket.audits, queryOf(request), address)
    response.json({ audits: rows.map((audit) => auditShape(audit, ticket, rest)), ...envelope })
  })
  router.get('/tickets/:id/conversation_log', (request, response) => {
    const ticket = getTicket(rest, request.params.id)
    const address = `${rest.url}/api/v2/tickets/${ticket.id}/conversation_log`
    // The title is not open to the customer there.
    const title = { ...titleOf(ticket, rest.account), public: false }
    const all = isChat(ticket) ? [title, ...ticket.comments] : ticket.comments
    const { rows, envelope } = paginate(all, queryOf(request), address)
    response.json({ events: rows.map((one) => logEntry(one, ticket)), ...envelope })
  })
  router.get('/satisfaction_ratings', (request, response) => {
    requireAdmin(request)
    response.json(ratingPage(rest, queryOf(request)))
  })
  return router
}

function commentPage(rest: Rest, ticket: Ticket, query: URLSearchParams) {
  const newestFirst = query.get('sort') === '-created_at' || query.get('sort_order') === 'desc'
  const kept = isChat(ticket)
    ? [titleOf(ticket, rest.account), ...ticket.comments.filter((one) => !one.public)]
    : ticket.comments
  const comments = newestFirst ? kept.toReversed() : kept
  const address = `${rest.url}/api/v2/tickets/${ticket.id}/comments.json`
  const { rows, envelope } = paginate(comments, query, address)
  const authors = new Set(rows.map((comment) => comment.authorId))
  const withUsers = (query.get('include') ?? '').split(',').includes('users')
  return {
    comments: rows.map((comment) => commentShape(comment, ticket)),
    ...(withUsers
      ? {
          users: [...authors]
            .flatMap((id) => rest.account.findUser(id) ?? [])
            .map((user) => userShape(user, rest.url, new Date(0))),
        }
      : {}),
    ...envelope,
  }
}

function ratingPage(rest: Rest, query: URLSearchParams) {
  const from = Number(query.get('start_time') ?? 0)
  const to = Number(query.get('end_time') ?? Number.MAX_SAFE_INTEGER)
  const score = query.get('score')
  const rated = rest.account.tickets().flatMap((ticket) => {
    const { rating } = ticket
    const at = Math.floor(ticket.updatedAt.getTime() / 1000)
    const asked = rating !== null && (score === null || score.startsWith(rating.score))
    return asked && at >= from && at <= to ? [{ ticket, rating }] : []
  })
  const { rows, envelope } = paginate(rated, query, `${rest.url}/api/v2/satisfaction_ratings.json`)
  return {
    satisfaction_ratings: rows.map(({ ticket, rating }) => ({
      id: rating.id,
      url: `${rest.url}/api/v2/satisfaction_ratings/${rating.id}.json`,
      score: rating.score,
      comment: rating.comment,
      reason: null,
      reason_id: null,
      assignee_id: ticket.assigneeId,
      group_id: ticket.groupId,
      requester_id: ticket.requesterId,
      ticket_id: ticket.id,
      created_at: instant(ticket.updatedAt),
      updated_at: instant(ticket.updatedAt),
    })),
    ...envelope,
  }
}

function getTicket(rest: Rest, id: string): Ticket {
  const ticket = rest.account.findTicket(Number(id))
  if (ticket === undefined) throw notFound()
  return ticket
}

/** The ids of a `show_many` query; Zendesk takes at most 100. */
export function idsOf(query: URLSearchParams): number[] {
  const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '')
  if (ids.length === 0) throw invalid('ids is missing')
  if (ids.length > 100) throw invalid('ids holds more than 100 ids')
  return ids.map(Number)
}
