import type { ConversationChange, TicketFacts } from '#server/helpdesks/port.ts'
import type { MetricSet, Ticket } from './schemas.ts'
import { isClosed } from './ticket-changes.ts'
import { isKeptApart, viaName } from './via.ts'

/** A ticket's own facts. Its messages come from elsewhere. */
export function changeOfTicket(ticket: Ticket, metrics?: MetricSet): ConversationChange {
  const facts = factsOf(ticket, metrics)
  const assignee = ticket.assignee_id
  return {
    id: ticket.id,
    ticket: facts,
    messages: [],
    // Nobody else can be assigned to.
    ...(assignee && { staff: [{ id: assignee, at: facts.closedAt ?? ticket.created_at }] }),
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
    viaName(via)?.toLowerCase() === 'side_conversation'
  )
}

function factsOf(ticket: Ticket, metrics: MetricSet | undefined): TicketFacts {
  const closed = isClosed(ticket.status)
  const generated = (ticket.generated_timestamp ?? 0) * 1000
  return {
    channel: channelOf(ticket.via),
    status: closed ? 'closed' : 'open',
    // Zendesk deletes what is marked as spam; what is left is known by its tags.
    spam: false,
    tags: ticket.tags ?? [],
    createdAt: ticket.created_at,
    updatedAt: new Date(Math.max(ticket.updated_at.getTime(), generated)),
    // Never `updated_at`: rules and tags change what is long over.
    closedAt: closed ? (metrics?.solved_at ?? null) : null,
    team: ticket.group_id ?? null,
    place: {
      organization: ticket.organization_id,
      assignee: ticket.assignee_id,
      brand: ticket.brand_id,
    },
    requester: ticket.requester_id ?? null,
    rating: ratingOf(ticket.satisfaction_rating?.score),
    language: null,
    apart: ticket.from_messaging_channel === true || isKeptApart(ticket.via),
  }
}

/** Zendesk's names for what people call the same channel; the others keep theirs. */
const channels: Record<string, string> = {
  native_messaging: 'messaging',
  sunshine_conversations_api: 'messaging',
  whatsapp: 'messaging',
  line: 'messaging',
  wechat: 'messaging',
  voice: 'phone',
  facebook: 'social',
  twitter: 'social',
  instagram_dm: 'social',
}

function channelOf(via: unknown): string {
  const name = (viaName(via) ?? 'unknown').toLowerCase()
  return channels[name] ?? name
}

/** good is 2 of 2, bad is 1 of 2; offered or unoffered is no rating. */
function ratingOf(score: string | null | undefined): TicketFacts['rating'] {
  if (score?.startsWith('good')) return { value: 2, outOf: 2 }
  return score?.startsWith('bad') ? { value: 1, outOf: 2 } : null
}
