import type { Selectable } from 'kysely'
import type { ConversationFacts, Participant } from '#shared/domain/eligibility/facts.ts'
import type { ConversationTable } from './schema.ts'

/** Their columns. */
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
  | 'customer_messages'
  | 'public_words'
  | 'complete'
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
    customerMessages: row.customer_messages,
    publicWords: row.public_words,
    participants,
    complete: row.complete,
    held: row.held,
    rating:
      row.rating_value === null || row.rating_out_of === null
        ? null
        : { value: row.rating_value, outOf: row.rating_out_of },
  }
}
