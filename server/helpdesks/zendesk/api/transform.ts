import { readRecords } from '#server/helpdesks/client/records.ts'
import type {
  ConversationChange,
  HelpdeskTeammate,
  MessageFacts,
  SkippedRecord,
  TicketFacts,
} from '#server/helpdesks/port.ts'
import { countWords } from '#server/helpdesks/text/count-words.ts'
import { detectLongest } from '#server/helpdesks/text/detect-language.ts'
import { writtenText } from '#server/helpdesks/text/written-text.ts'
import {
  ChildEvent,
  Comment,
  type MetricSet,
  type Ticket,
  type TicketEvent,
  type User,
} from './schemas.ts'

/** Tells who wrote something; undefined where it is not known. */
export type SideOf = (author: string) => 'customer' | 'teammate' | undefined

/** What `-1`, the system and the bots of Zendesk are stored as. */
const systemAuthor = '-1'
const closedStatuses = ['solved', 'closed']

/** A ticket's own facts. Its messages come from elsewhere. */
export function changeOfTicket(ticket: Ticket, metrics?: MetricSet): ConversationChange {
  return {
    id: ticket.id,
    ticket: factsOf(ticket, metrics),
    messages: [],
    whole: false,
    deleted: isGone(ticket),
  }
}

/** Set by Zendesk on a ticket that was merged into another. */
const mergedTag = 'closed_by_merge'

/**
 * Deleted (marked as spam, too: Zendesk deletes that), or no conversation with a customer of its
 * own: merged into another, or the other end of a side conversation between colleagues.
 */
function isGone({ status, tags, via }: Ticket): boolean {
  return (
    status === 'deleted' ||
    (tags ?? []).includes(mergedTag) ||
    String(via?.channel ?? '').toLowerCase() === 'side_conversation'
  )
}

function factsOf(ticket: Ticket, metrics: MetricSet | undefined): TicketFacts {
  const closed = closedStatuses.includes(ticket.status)
  const generated = (ticket.generated_timestamp ?? 0) * 1000
  return {
    channel: channelOf(ticket.via?.channel),
    status: closed ? 'closed' : 'open',
    // Zendesk deletes what is marked as spam; what is left is known by its tags.
    spam: false,
    tags: ticket.tags ?? [],
    createdAt: ticket.created_at,
    updatedAt: new Date(Math.max(ticket.updated_at.getTime(), generated)),
    closedAt: closed ? (metrics?.solved_at ?? ticket.updated_at) : null,
    team: ticket.group_id ?? null,
    place: {
      organization: ticket.organization_id,
      assignee: ticket.assignee_id,
      brand: ticket.brand_id,
    },
    requester: ticket.requester_id ?? null,
    rating: ratingOf(ticket.satisfaction_rating?.score),
    language: null,
  }
}

/** Zendesk's names for what people call the same channel; the others keep theirs. */
const channels: Record<string, string> = {
  native_messaging: 'messaging',
  whatsapp: 'messaging',
  line: 'messaging',
  wechat: 'messaging',
  voice: 'phone',
  facebook: 'social',
  twitter: 'social',
  instagram_dm: 'social',
}

function channelOf(channel: unknown): string {
  const name = String(channel ?? 'unknown').toLowerCase()
  return channels[name] ?? name
}

/** good is 2 of 2, bad is 1 of 2; offered or unoffered is no rating. */
function ratingOf(score: string | null | undefined): TicketFacts['rating'] {
  if (score?.startsWith('good')) return { value: 2, outOf: 2 }
  return score?.startsWith('bad') ? { value: 1, outOf: 2 } : null
}

/**
 * What a page of ticket events tells, one change per ticket. A ticket is whole where the page holds
 * its creation and no comment of it was left out.
 */
export function changesOfEvents(
  events: TicketEvent[],
  sideOf: SideOf,
): { changes: ConversationChange[]; skipped: SkippedRecord[] } {
  const byTicket = Map.groupBy(events, (event) => event.ticket_id)
  const skipped: SkippedRecord[] = []
  const changes = [...byTicket].map(([id, own]) => {
    const comments: DatedComment[] = []
    const reopenedAt: Date[] = []
    let created = false
    let complete = true
    for (const event of own) {
      const at = timeOf(event)
      const children = readRecords('event', ChildEvent, event.child_events)
      for (const child of children.records) {
        const kind = child.event_type ?? child.type
        if (kind === 'Create') created = true
        if (reopens(child) && at) reopenedAt.push(at)
        if (kind !== 'Comment' && kind !== 'VoiceComment') continue
        const read = readComment(child, event, at)
        if (read.comment) comments.push(read.comment)
        else skipped.push(read.skipped)
        complete &&= read.comment !== undefined
      }
      complete &&= children.skipped.length === 0
      skipped.push(...children.skipped)
    }
    return changeOfComments(id, { comments, whole: created && complete, reopenedAt }, sideOf)
  })
  return { changes, skipped }
}

/** A comment with its time settled. */
export type DatedComment = Comment & { created_at: Date }

/** What was read of a ticket's comments; `whole`: all of them, from the first one on. */
export type SeenComments = { comments: DatedComment[]; whole: boolean; reopenedAt?: Date[] }

/** The facts of a ticket's comments; their texts go no further than this. */
export function changeOfComments(
  id: string,
  { comments, whole, reopenedAt = [] }: SeenComments,
  sideOf: SideOf,
): ConversationChange {
  const dated = comments.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime())
  const messages = dated.map((comment) => factsOfComment(comment, sideOf))
  const asked = dated
    .filter((_, index) => messages[index]?.public && messages[index].side === 'customer')
    .map(textOf)
  return {
    id,
    messages,
    ...(reopenedAt.length > 0 && { reopenedAt }),
    whole,
    ...(asked.length > 0 && { language: detectLongest(asked) }),
  }
}

const automatic = /^(rule|trigger|automation|answer_bot|system)/i

function viaOf({ via }: Comment): string {
  return typeof via === 'object' && via ? String(via.channel) : (via ?? '')
}

function factsOfComment(comment: DatedComment, sideOf: SideOf): MessageFacts {
  // What a trigger or a bot says bears the name of a person at times.
  const isAutomatic = automatic.test(viaOf(comment))
  const author = (isAutomatic ? null : comment.author_id) ?? systemAuthor
  // Only teammates can write internal notes, whoever the author may be by now.
  const unknown = comment.public ? 'customer' : 'teammate'
  return {
    id: comment.id,
    author,
    side: author === systemAuthor ? 'system' : (sideOf(author) ?? unknown),
    public: comment.public,
    words: countWords(textOf(comment)),
    at: comment.created_at,
  }
}

function readComment(
  child: ChildEvent,
  event: TicketEvent,
  at: Date | undefined,
): { comment: DatedComment; skipped?: never } | { comment?: never; skipped: SkippedRecord } {
  const { records, skipped } = readRecords('comment', Comment, [child])
  const comment = records[0]
  const problem = (what: string) => ({ skipped: { id: event.id, problem: `comment.${what}` } })
  if (!comment) return { skipped: skipped[0] ?? { id: event.id, problem: 'comment' } }
  const when = comment.created_at ?? at
  if (!when) return problem('created_at: missing')
  const voice = (comment.type ?? child.event_type) === 'VoiceComment'
  if (!voice && !hasText(comment)) return problem('body: missing')
  return {
    comment: { ...comment, author_id: comment.author_id ?? event.updater_id, created_at: when },
  }
}

const hasText = (comment: Comment) =>
  [comment.body, comment.plain_body, comment.html_body].some((text) => typeof text === 'string')

function textOf(comment: Comment): string {
  return writtenText(comment.body ?? comment.plain_body ?? comment.html_body ?? '', 'mail')
}

function timeOf(event: TicketEvent): Date | undefined {
  if (event.created_at) return event.created_at
  return typeof event.timestamp === 'number' ? new Date(event.timestamp * 1000) : undefined
}

/** A status change from solved or closed to anything else. */
function reopens(child: ChildEvent): boolean {
  const { field_name: field, value, previous_value: before } = child
  const now = field === 'status' ? value : child.status
  return (
    typeof now === 'string' &&
    typeof before === 'string' &&
    closedStatuses.includes(before) &&
    !closedStatuses.includes(now) &&
    now !== 'deleted'
  )
}

/** Zendesk's numbers for the kind of role a user has. */
const lightAgent = 1
const chatContributor = 3

/** A user who can answer customers. Who may only write internal notes is a light agent. */
export function teammateOf(user: User, teams: string[]): HelpdeskTeammate {
  return {
    id: user.id,
    name: user.name?.trim() || `#${user.id}`,
    email: user.email ?? null,
    role: user.role === 'admin' ? 'admin' : 'agent',
    customRole: user.custom_role_id ?? null,
    locale: user.locale || 'en',
    active: user.active !== false && user.suspended !== true,
    lightAgent:
      user.only_private_comments === true ||
      user.role_type === lightAgent ||
      user.role_type === chatContributor,
    teams,
  }
}
