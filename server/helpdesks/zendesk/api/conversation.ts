import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { ConversationChange } from '#server/helpdesks/port.ts'
import type { CannedReply } from '#shared/domain/changes.ts'
import { DomainError, problemOf } from '#shared/domain/errors.ts'
import { readLog } from './conversation-log.ts'
import { changesOfEvents } from './event-changes.ts'
import { metricsByTicket } from './exports.ts'
import { readPages } from './pages.ts'
import {
  Audit,
  AuditPage,
  Comment,
  CommentPage,
  MetricSet,
  Ticket,
  type TicketEvent,
  TicketReply,
  User,
} from './schemas.ts'
import { changeOfTicket } from './ticket-facts.ts'
import {
  type DatedComment,
  factsOfWritten,
  hasText,
  languageOf,
  type SideOf,
  writtenOf,
} from './written.ts'

type Reader = {
  api: HelpdeskClient
  /** Who is a teammate, asked for anew where that is old. */
  sideOf: (signal: AbortSignal) => Promise<SideOf>
}

/**
 * A ticket with all its messages' facts; undefined where Zendesk has none with this id. With
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
    const ticket = await readTicket(api, id, signal)
    if (knownAt && ticket.ticket && ticket.ticket.updatedAt <= knownAt) return ticket
    const roster = await sideOf(signal)
    const [comments, audits, apart] = await Promise.all([
      readComments(api, id, roster, signal),
      ifGiven(() => readAudits(api, id, roster, signal)),
      ticket.ticket?.apart ? ifGiven(() => readLog(api, id, roster, signal)) : undefined,
    ])
    return joined(ticket, comments, audits, apart)
  } catch (error) {
    if (problemOf(error) === 'http_404') return undefined
    throw error
  }
}

/** The messages of a ticket that are kept apart, with its comments: all of them. */
export async function findApart(
  { api, sideOf }: Reader,
  id: string,
  signal: AbortSignal,
): Promise<ConversationChange> {
  return readLog(api, id, await sideOf(signal), signal)
}

/** The macros that were used in a ticket, from its audits: one request for a hundred of them. */
export async function readCannedReplies(
  api: HelpdeskClient,
  id: string,
  signal: AbortSignal,
): Promise<CannedReply[]> {
  // Whose words they are does not matter here.
  const audits = await readAudits(api, id, () => undefined, signal)
  return audits?.cannedReplies ?? []
}

/**
 * What a ticket, its comments, its audits and its log tell together. What happened to it comes from
 * the audits, messages from where they are as they are now: the log where there is one, else comments
 * and what a chat left in the audits.
 */
function joined(
  ticket: ConversationChange,
  comments: ConversationChange,
  audits: ConversationChange | undefined,
  log: ConversationChange | undefined,
): ConversationChange {
  const known = new Set(comments.messages.map(({ id }) => id))
  const isOpening = new Set(audits?.messages.filter((one) => one.opening).map(({ id }) => id))
  const chat = audits?.readApart ? audits.messages.filter(({ id }) => !known.has(id)) : []
  const messages = log?.whole
    ? log.messages
    : [
        ...comments.messages.map((one) =>
          isOpening.has(one.id) ? { ...one, opening: true } : one,
        ),
        ...chat.filter((one) => !one.opening),
      ]
  const { reopenedAt, closedAt, cannedReplies, unknownKinds } = audits ?? {}
  const staff = [...(ticket.staff ?? []), ...(audits?.staff ?? [])]
  const language = log?.whole ? log.language : comments.language
  return {
    ...ticket,
    messages,
    ...(reopenedAt && { reopenedAt }),
    ...(closedAt && { closedAt }),
    ...(cannedReplies && { cannedReplies }),
    ...(unknownKinds && { unknownKinds }),
    ...(staff.length > 0 && { staff }),
    ...((log?.readApart || audits?.readApart) && { readApart: true }),
    ...(audits?.unreadable && { unreadable: true }),
    whole: comments.whole,
    ...(language !== undefined && { language }),
  }
}

/** What not every account has, or not for our credentials, or not now: it is read later. */
async function ifGiven<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    const problem = problemOf(error) ?? ''
    const without = ['refused', 'unknown_shape', 'cut_off', 'rate_limited']
    if (without.includes(problem) || /^http_4/.test(problem)) return undefined
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
  // A single ticket may come with its metrics inside, as one or as a list of one.
  const inside = readRecords('metric_set', MetricSet, [ticket.metric_set].flat()).records[0]
  return changeOfTicket(ticket, metricsByTicket(reply.metric_sets).get(id) ?? inside)
}

async function readComments(
  api: HelpdeskClient,
  id: string,
  roster: SideOf,
  signal: AbortSignal,
): Promise<ConversationChange> {
  const dated: DatedComment[] = []
  const teammates = new Set<string>()
  let whole = true
  const path = `/api/v2/tickets/${id}/comments.json`
  const list = { path, query: { include: 'users' }, schema: CommentPage }
  for await (const page of readPages(api, list, signal)) {
    for (const user of readRecords('user', User, page.users).records) {
      if (user.role !== 'end-user') teammates.add(user.id)
    }
    const { records, skipped } = readRecords('comment', Comment, page.comments)
    whole &&= skipped.length === 0
    for (const comment of records) {
      const isReadable = comment.type === 'VoiceComment' || hasText(comment)
      if (comment.created_at && isReadable)
        dated.push({ ...comment, created_at: comment.created_at })
      else whole = false
    }
  }
  dated.sort((a, b) => a.created_at.getTime() - b.created_at.getTime())
  // Who is a customer now may have been a teammate then.
  const side: SideOf = (author) =>
    roster(author) ?? (teammates.has(author) ? 'teammate' : undefined)
  const written = dated.map((comment, index) => ({
    ...writtenOf(comment, side),
    ...(index === 0 && comment.public && { opening: true }),
  }))
  const language = languageOf(written)
  return {
    id,
    messages: factsOfWritten(written),
    whole,
    ...(language !== undefined && { language }),
  }
}

/** What the audits tell besides messages: who was assigned, what was used, when it was closed. */
async function readAudits(
  api: HelpdeskClient,
  id: string,
  sideOf: SideOf,
  signal: AbortSignal,
): Promise<ConversationChange | undefined> {
  const events: TicketEvent[] = []
  const list = { path: `/api/v2/tickets/${id}/audits.json`, schema: AuditPage }
  for await (const page of readPages(api, list, signal)) {
    for (const audit of readRecords('audit', Audit, page.audits).records)
      events.push({
        ...{ id: audit.id, ticket_id: id, updater_id: audit.author_id, via: audit.via },
        ...{ created_at: audit.created_at, child_events: audit.events },
      })
  }
  const { changes } = changesOfEvents(events, sideOf)
  return changes[0]
}
