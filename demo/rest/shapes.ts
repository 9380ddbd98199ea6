import {
  type Audit,
  type Comment,
  SYSTEM_ID,
  type Teammate,
  type Ticket,
  type User,
} from '../helpdesk/types.ts'
import { linesAsHtml } from '../html.ts'
import type { Rest } from './context.ts'
import { macrosOf } from './macros.ts'
import { chatEvent, isChat, isChatMessage, titleOf } from './messaging.ts'

/** An instant as Zendesk writes it: UTC, whole seconds. */
export const instant = (date: Date) => `${date.toISOString().slice(0, 19)}Z`

const seconds = (date: Date) => Math.floor(date.getTime() / 1000)

/** The file's channels in Zendesk's words; others stay as they are. */
const CHANNELS: Record<string, string> = { messaging: 'native_messaging' }
const channelOf = (ticket: Ticket) => CHANNELS[ticket.channel] ?? ticket.channel

const via = (channel: string) => ({
  channel,
  source: { from: {}, to: {}, rel: null },
})

export function ticketShape(ticket: Ticket, { url, csat }: Pick<Rest, 'url' | 'csat'>) {
  return {
    id: ticket.id,
    url: `${url}/api/v2/tickets/${ticket.id}.json`,
    external_id: null,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.comments[0]?.body ?? '',
    status: ticket.status,
    custom_status_id: null,
    priority: null,
    type: null,
    via: via(channelOf(ticket)),
    requester_id: ticket.requesterId,
    submitter_id: ticket.requesterId,
    assignee_id: ticket.assigneeId,
    group_id: ticket.groupId,
    organization_id: null,
    brand_id: 1,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    tags: ticket.tags,
    custom_fields: [],
    satisfaction_rating: csat === 'legacy' ? ratingOf(ticket) : null,
    ticket_form_id: null,
    is_public: true,
    has_incidents: false,
    from_messaging_channel: ticket.channel === 'messaging',
    due_at: null,
    created_at: instant(ticket.createdAt),
    updated_at: instant(ticket.updatedAt),
  }
}

/**
 * In the incremental export a ticket also tells where it stands in the stream; a deleted one has
 * lost its texts.
 */
export function exportedTicketShape(
  { ticket, deleted }: { ticket: Ticket; deleted: boolean },
  rest: Pick<Rest, 'url' | 'csat'>,
) {
  return {
    ...ticketShape(ticket, rest),
    ...(deleted && { status: 'deleted', subject: 'SCRUBBED', description: 'SCRUBBED', tags: [] }),
    generated_timestamp: ticket.generated,
  }
}

function ratingOf({ rating, status }: Ticket) {
  if (rating !== null) return { id: rating.id, score: rating.score, comment: rating.comment }
  return { score: status === 'closed' || status === 'solved' ? 'offered' : 'unoffered' }
}

export function commentShape(comment: Comment, ticket: Ticket) {
  return {
    id: comment.id,
    type: 'Comment',
    author_id: comment.authorId,
    body: comment.body,
    html_body: `<div class="zd-comment" dir="auto">${linesAsHtml(comment.body)}</div>`,
    plain_body: comment.body,
    public: comment.public,
    attachments: [],
    audit_id: ticket.audits.find((audit) => audit.comment === comment)?.id ?? null,
    via: via(channelOf(ticket)),
    created_at: instant(comment.at),
    metadata: { system: {}, custom: {} },
  }
}

/** One event of the ticket event stream; the texts only where `comment_events` were asked for. */
export function eventShape(audit: Audit, ticket: Ticket, rest: Rest, withComments: boolean) {
  return {
    id: audit.id,
    ticket_id: ticket.id,
    timestamp: seconds(audit.at),
    created_at: instant(audit.at),
    updater_id: audit.by,
    via: viaText(ticket),
    system: {},
    metadata: {},
    event_type: 'Audit',
    child_events: [
      ...(audit.created ? creation(audit, ticket) : []),
      ...messagesOf(audit, ticket, rest, withComments),
      ...(audit.created || audit.status === null ? [] : [statusEvent(audit, ticket)]),
      ...macrosOf(audit, ticket),
    ],
  }
}

/** What was written with a step: a comment, or what a chat's history holds by then. */
function messagesOf(audit: Audit, ticket: Ticket, rest: Rest, withComments: boolean) {
  const { comment, created } = audit
  const title =
    created && isChat(ticket)
      ? [commentEvent(titleOf(ticket, rest.account), ticket, withComments)]
      : []
  if (comment === null) return title
  if (!isChatMessage(comment, ticket))
    return [...title, commentEvent(comment, ticket, withComments)]
  const isTold = withComments && (rest.messaging === 'stream' || ticket.channel === 'chat')
  return isTold ? [...title, { ...chatEvent(ticket, comment), via: viaText(ticket) }] : title
}

/** A step as the ticket's own audits tell it. */
export function auditShape(audit: Audit, ticket: Ticket, rest: Rest) {
  const {
    child_events: children,
    updater_id: author,
    ...event
  } = eventShape(audit, ticket, rest, true)
  return {
    ...{ id: event.id, ticket_id: ticket.id, created_at: event.created_at, author_id: author },
    via: via(channelOf(ticket)),
    metadata: {},
    events: children.map(({ event_type: type, ...child }) => {
      const { status, previous_value: before, ...rest }: Record<string, unknown> = child
      const isChange = type === 'Change' && status !== undefined
      return isChange
        ? { ...rest, type, field_name: 'status', value: status, previous_value: before }
        : { ...child, type }
    }),
  }
}

const viaText = (ticket: Ticket) => (ticket.channel === 'email' ? 'Mail' : 'Web form')
const childOf = (audit: Audit, part: number) => audit.id * 10 + part

function creation(audit: Audit, ticket: Ticket) {
  const fields = [
    { status: audit.status?.to ?? 'new' },
    { requester_id: ticket.requesterId },
    ...(ticket.subject === null ? [] : [{ subject: ticket.subject }]),
    { group_id: ticket.groupId },
    { tags: ticket.tags },
  ]
  return fields.map((field, part) => ({
    id: childOf(audit, part),
    via: viaText(ticket),
    via_reference_id: null,
    ...field,
    event_type: 'Create',
  }))
}

function commentEvent(comment: Comment, ticket: Ticket, withComments: boolean) {
  const common = { via_reference_id: null, event_type: 'Comment' }
  return withComments
    ? { ...commentShape(comment, ticket), ...common }
    : {
        id: comment.id,
        via: viaText(ticket),
        comment_present: true,
        comment_public: comment.public,
        ...common,
      }
}

function statusEvent(audit: Audit, ticket: Ticket) {
  return {
    id: childOf(audit, 9),
    via: audit.by === SYSTEM_ID ? 'Rule' : viaText(ticket),
    via_reference_id: null,
    status: audit.status?.to,
    previous_value: audit.status?.from ?? null,
    event_type: 'Change',
  }
}

function restrictionOf(user: User | Teammate): string | null {
  if (user.role === 'end-user') return 'requested'
  return 'ticketRestriction' in user ? (user.ticketRestriction ?? null) : null
}

export function userShape(user: User | Teammate, url: string, since: Date) {
  return {
    id: user.id,
    url: `${url}/api/v2/users/${user.id}.json`,
    name: user.name,
    email: user.email,
    role: user.role,
    role_type: null,
    custom_role_id: null,
    active: true,
    suspended: false,
    locale: user.locale,
    locale_id: 1,
    time_zone: 'UTC',
    iana_time_zone: 'Etc/UTC',
    photo: null,
    tags: [],
    user_fields: {},
    default_group_id: user.groupId,
    alias: null,
    signature: null,
    ticket_restriction: restrictionOf(user),
    only_private_comments: false,
    restricted_agent: user.role === 'agent',
    created_at: instant(since),
    updated_at: instant(since),
  }
}
