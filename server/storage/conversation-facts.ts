import type { Selectable } from 'kysely'
import type { ConversationFacts, Participant } from '#shared/domain/eligibility/facts.ts'
import type { ConversationTable } from './tables/conversations.ts'

/** The columns that rules look at. */
export type FactsRow = Pick<
  Selectable<ConversationTable>,
  | 'id'
  | 'channel'
  | 'status'
  | 'spam'
  | 'created_at'
  | 'closed_at'
  | 'language'
  | 'tags'
  | 'team_id'
  | 'place'
  | 'customer_messages'
  | 'public_words'
  | 'complete'
  | 'unread'
  | 'machine_replied'
  | 'held'
  | 'rating_value'
  | 'rating_out_of'
>

/** What rules and draws look at. */
export type RatedFacts = ConversationFacts & { rating: { value: number; outOf: number } | null }

/** A row of `conversations`, with its participants, as the rules know it. */
export function toFacts(row: FactsRow, participants: Participant[]): RatedFacts {
  return {
    id: row.id,
    channel: row.channel,
    status: row.status === 'closed' ? 'closed' : 'open',
    spam: row.spam,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    language: row.language,
    tags: row.tags,
    place: { team: row.team_id, ...row.place },
    customerMessages: row.customer_messages,
    publicWords: row.public_words,
    participants,
    machineReplied: row.machine_replied,
    complete: row.complete,
    unread: row.unread,
    held: row.held,
    rating:
      row.rating_value === null || row.rating_out_of === null
        ? null
        : { value: row.rating_value, outOf: row.rating_out_of },
  }
}

/** What is kept of a conversation: the facts that rules look at, and those that are only shown. */
export type StoredConversation = RatedFacts & {
  team: string | null
  teammateReplies: number
  /** Seconds from the customer's first message to the first public reply after it. */
  firstReplySeconds: number | null
  reopens: number
  updatedAt: Date
  /** When we last read anything about it from the helpdesk. */
  factsAt: Date
}

/** All its columns that are read. */
export type ConversationRow = FactsRow &
  Pick<
    Selectable<ConversationTable>,
    'teammate_replies' | 'first_reply_seconds' | 'reopens' | 'updated_at' | 'facts_at'
  >

/** A row of `conversations`, with its participants, as the rest of the server knows it. */
export function toConversation(
  row: ConversationRow,
  participants: Participant[],
): StoredConversation {
  return {
    ...toFacts(row, participants),
    team: row.team_id,
    teammateReplies: row.teammate_replies,
    firstReplySeconds: row.first_reply_seconds,
    reopens: row.reopens,
    updatedAt: row.updated_at,
    factsAt: row.facts_at,
  }
}
