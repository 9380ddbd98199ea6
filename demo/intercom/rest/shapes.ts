import { SYSTEM_ID, type Teammate, type Ticket } from '../../helpdesk/types.ts'
import { linesAsHtml } from '../../html.ts'
import { getAuthor } from './authors.ts'
import type { Rest } from './context.ts'
import { type Part, partsOf, stateOf } from './history.ts'
import { contactId, tagId } from './ids.ts'

export const seconds = (date: Date) => Math.floor(date.getTime() / 1000)

/** The file's channels in Intercom's words; others stay as they are. */
const SOURCES: Record<string, string> = {
  messaging: 'conversation',
  chat: 'conversation',
  web: 'conversation',
  phone: 'phone_call',
}

/** No more parts than this are told, the most recent ones. */
const MOST_PARTS = 500

export function adminShape(teammate: Teammate) {
  return {
    type: 'admin',
    id: String(teammate.id),
    name: teammate.name,
    email: teammate.email,
    job_title: '',
    away_mode_enabled: teammate.note === 'on leave',
    away_mode_reassign: false,
    away_status_reason_id: null,
    has_inbox_seat: true,
    team_ids: [teammate.groupId],
    role: {
      type: 'role',
      id: teammate.lead ? '2' : '1',
      name: teammate.lead ? 'Team lead' : 'Support agent',
    },
  }
}

/** Seconds of the last change, as everything that asks for changes sees it. */
export function changedAt({ state }: Pick<Rest, 'state'>, ticket: Ticket): number {
  const notes = state.notes.get(ticket.id) ?? []
  return Math.max(
    ticket.generated,
    seconds(ticket.updatedAt),
    ...notes.map((note) => seconds(note.at)),
  )
}

/** As lists and searches give it: without parts. */
export function conversationShape(rest: Rest, ticket: Ticket, plain = false) {
  const parts = allParts(rest, ticket)
  const answered = [...new Set(parts.filter((part) => part.body !== null).map(({ by }) => by))]
  const wrote = answered.flatMap((id) => rest.account.findTeammate(id) ?? [])
  const [first] = ticket.comments
  return {
    type: 'conversation',
    id: String(ticket.id),
    title: ticket.subject,
    created_at: seconds(ticket.createdAt),
    updated_at: changedAt(rest, ticket),
    waiting_since: null,
    snoozed_until: null,
    open: stateOf(ticket.status) === 'open',
    state: stateOf(ticket.status),
    read: true,
    priority: 'none',
    admin_assignee_id: ticket.assigneeId ?? 0,
    team_assignee_id: ticket.groupId,
    company: null,
    tags: {
      type: 'tag.list',
      tags: ticket.tags.map((name) => ({
        type: 'tag',
        id: tagId(name),
        name,
        applied_at: seconds(ticket.createdAt),
        applied_by: { type: 'admin', id: String(ticket.assigneeId ?? SYSTEM_ID) },
      })),
    },
    conversation_rating: ratingShape(ticket),
    source: {
      type: SOURCES[ticket.channel] ?? ticket.channel,
      id: String(first?.id ?? ticket.id),
      delivered_as: first?.authorId === SYSTEM_ID ? 'operator_initiated' : 'customer_initiated',
      subject: ticket.subject ?? '',
      body: text(first?.body ?? '', plain),
      author: getAuthor(rest, first?.authorId ?? ticket.requesterId),
      attachments: [],
      url: null,
      redacted: false,
    },
    channel: { initial: SOURCES[ticket.channel] ?? ticket.channel, current: null },
    contacts: {
      type: 'contact.list',
      contacts: [{ type: 'contact', id: contactId(ticket.requesterId), external_id: null }],
    },
    teammates: {
      type: 'admin.list',
      teammates: wrote.map((one) => ({ type: 'admin', id: String(one.id) })),
    },
    first_contact_reply: null,
    sla_applied: null,
    custom_attributes: {},
    statistics: statisticsShape(parts),
    linked_objects: { type: 'list', data: [], total_count: 0, has_more: false },
    ai_agent_participated: parts.some(({ by, body }) => by === SYSTEM_ID && body !== null),
    ai_agent: null,
  }
}

/** As it is given by its id: with its parts. */
export function wholeConversationShape(rest: Rest, ticket: Ticket, plain: boolean) {
  const parts = allParts(rest, ticket)
  return {
    ...conversationShape(rest, ticket, plain),
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: parts.slice(-MOST_PARTS).map((part) => partShape(rest, part, plain)),
      total_count: parts.length,
    },
  }
}

function allParts({ state }: Rest, ticket: Ticket): Part[] {
  const notes = (state.notes.get(ticket.id) ?? []).map(
    (note): Part => ({
      id: note.id,
      kind: 'note',
      by: note.authorId,
      at: note.at,
      body: note.body,
      state: stateOf(ticket.status),
    }),
  )
  return [...partsOf(ticket), ...notes]
}

function partShape(rest: Rest, part: Part, plain: boolean) {
  return {
    type: 'conversation_part',
    id: String(part.id),
    part_type: part.kind,
    body: part.body === null ? null : text(part.body, plain),
    created_at: seconds(part.at),
    updated_at: seconds(part.at),
    notified_at: seconds(part.at),
    assigned_to: null,
    author: { ...getAuthor(rest, part.by), from_ai_agent: false, is_ai_answer: false },
    attachments: [],
    external_id: null,
    redacted: false,
    state: part.state,
    tags: null,
    app_package_code: null,
  }
}

function ratingShape({ rating, requesterId, assigneeId, updatedAt }: Ticket) {
  if (rating === null) return null
  return {
    rating: rating.stars,
    remark: rating.comment ?? '',
    created_at: seconds(updatedAt),
    updated_at: seconds(updatedAt),
    contact: { type: 'contact', id: contactId(requesterId), external_id: null },
    teammate:
      assigneeId === null
        ? { type: 'workflow', id: null }
        : { type: 'admin', id: String(assigneeId) },
  }
}

/** Nothing is counted of a conversation that was never closed, as Intercom may leave it out. */
function statisticsShape(parts: Part[]) {
  const closes = parts.filter((part) => part.kind === 'close')
  const [first, last] = [closes[0], closes.at(-1)]
  if (first === undefined || last === undefined) return null
  return {
    type: 'conversation_statistics',
    first_close_at: seconds(first.at),
    last_close_at: seconds(last.at),
    last_closed_by_id: String(last.by),
    count_reopens: closes.length - (parts.at(-1)?.state === 'closed' ? 1 : 0),
    count_conversation_parts: parts.length,
  }
}

/** Bodies are HTML unless plain text is asked for. */
function text(body: string, plain: boolean): string {
  return plain ? body : `<p>${linesAsHtml(body)}</p>`
}
