import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ConversationChange } from '#server/helpdesks/port.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { metricsByTicket } from './exports.ts'
import { readPages } from './pages.ts'
import { Comment, CommentPage, MetricSet, Ticket, TicketReply, User } from './schemas.ts'
import { changeOfComments, changeOfTicket, type DatedComment, type SideOf } from './transform.ts'

type Reader = {
  api: HelpdeskClient
  /** Who is a teammate, asked for anew where that is old. */
  sideOf: (signal: AbortSignal) => Promise<SideOf>
}

/**
 * A ticket with all its comments' facts; undefined where Zendesk has none with this id. With
 * `knownAt` the ticket is read first, and alone where it has not changed since: one request.
 */
export async function findConversation(
  { api, sideOf }: Reader,
  id: string,
  signal: AbortSignal,
  knownAt?: Date,
): Promise<ConversationChange | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined
  try {
    const first = knownAt && (await readTicket(api, id, signal))
    if (knownAt && first?.ticket && first.ticket.updatedAt <= knownAt) return first
    const [ticket, comments, roster] = await Promise.all([
      first ?? readTicket(api, id, signal),
      readComments(api, id, signal),
      sideOf(signal),
    ])
    const side: SideOf = (author) => roster(author) ?? comments.roles.get(author)
    const { messages, whole, language } = changeOfComments(id, comments, side)
    return { ...ticket, messages, whole, ...(language !== undefined && { language }) }
  } catch (error) {
    if (problemOf(error) === 'http_404') return undefined
    throw error
  }
}

async function readTicket(
  api: HelpdeskClient,
  id: string,
  signal: AbortSignal,
): Promise<ConversationChange> {
  const path = `/api/v2/tickets/${id}.json`
  const query = { include: 'metric_sets' }
  const reply = await api.ask({ path, query, schema: TicketReply }, signal)
  const { records, skipped } = readRecords('ticket', Ticket, [reply.ticket])
  const ticket = records[0]
  if (!ticket) {
    throw new DomainError('helpdesk_unavailable', 'a ticket of Zendesk could not be read', {
      problem: 'unknown_shape',
      record: skipped[0],
    })
  }
  const inside = readRecords('metric_set', MetricSet, [ticket.metric_set]).records[0]
  return changeOfTicket(ticket, metricsByTicket(reply.metric_sets).get(id) ?? inside)
}

async function readComments(api: HelpdeskClient, id: string, signal: AbortSignal) {
  const dated: DatedComment[] = []
  const roles = new Map<string, 'customer' | 'teammate'>()
  let whole = true
  const path = `/api/v2/tickets/${id}/comments.json`
  const list = { path, query: { include: 'users' }, schema: CommentPage }
  for await (const page of readPages(api, list, signal)) {
    for (const user of readRecords('user', User, page.users).records) {
      roles.set(user.id, user.role === 'end-user' ? 'customer' : 'teammate')
    }
    const { records, skipped } = readRecords('comment', Comment, page.comments)
    whole &&= skipped.length === 0
    for (const comment of records) {
      if (comment.created_at) dated.push({ ...comment, created_at: comment.created_at })
      else whole = false
    }
  }
  return { comments: dated, roles, whole }
}
