import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Json, NullableTime, Time } from './column-types.ts'

export type ConversationTable = {
  workspace_id: string
  id: string
  channel: string
  status: string
  spam: boolean
  tags: Json<string[]>
  language: string | null
  team_id: string | null
  created_at: Time
  updated_at: Time
  closed_at: NullableTime
  /** By the survey where there was one, else by the ticket. */
  rating_value: GeneratedAlways<number | null>
  rating_out_of: GeneratedAlways<number | null>
  ticket_rating_value: number | null
  ticket_rating_out_of: number | null
  survey_value: Generated<number | null>
  survey_out_of: Generated<number | null>
  surveyed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  reopens: number
  customer_messages: number
  teammate_replies: number
  public_words: number
  first_reply_seconds: number | null
  /** Whether the counts above cover the whole conversation. */
  complete: boolean
  /** Its beginning was seen, in a stretch of history that is not read to its end yet. */
  begun: Generated<boolean>
  /** Why it left the pool until a lead looks. */
  held: string | null
  /** When a lead decided that it stays out. */
  kept_out_at: NullableTime
  deleted: boolean
  facts_at: Time
}

export type MessageTable = {
  workspace_id: string
  conversation_id: string
  id: string
  author: string
  side: string
  public: boolean
  words: number
  at: Time
}

export type ReopenTable = { workspace_id: string; conversation_id: string; at: Time }

export type ParticipantTable = {
  workspace_id: string
  conversation_id: string
  teammate_id: string
  replies: number
  last_reply_at: Time
}

export type LookTable = {
  workspace_id: string
  conversation_id: string
  teammate_id: string
  first_at: Time
}
