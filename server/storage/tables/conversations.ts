import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { CannedReply } from '#shared/domain/changes.ts'
import type { ClosedFrom } from '#shared/domain/eligibility/facts.ts'
import type { Place } from '#shared/domain/eligibility/may-open.ts'
import type { Json, NullableTime, Time } from './column-types.ts'

type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type ConversationTable = {
  workspace_id: string
  id: string
  channel: string
  status: string
  spam: boolean
  tags: Json<string[]>
  /** As far as it may be told: `expected-languages.ts`. */
  language: string | null
  /** What its text is most likely in, and of how many letters that was told. */
  told_language: Generated<string | null>
  told_letters: Generated<number | null>
  team_id: string | null
  /** What else decides on who may open it; null: not told. */
  place: Json<Omit<Place, 'team'> | null> | null
  created_at: Time
  updated_at: Time
  /** Follows from the two below and from the messages; `closed_from` says from which. */
  closed_at: NullableTime
  closed_from: ColumnType<ClosedFrom | null, ClosedFrom | null | undefined, ClosedFrom | null>
  /** When the helpdesk says that it was closed. */
  solved_at: OptionalTime
  /** When the latest closing happened that was seen. */
  seen_closed_at: OptionalTime
  requester_id: Generated<string | null>
  /** Its messages may be kept apart from the others. */
  apart: Generated<boolean>
  apart_read_at: OptionalTime
  /** When they were last asked for, whatever came of it. */
  apart_asked_at: OptionalTime
  /** Something that may hold a message and that we cannot read was seen. */
  unreadable: Generated<boolean>
  /** It holds messages that were not given to us. */
  unread: Generated<boolean>
  /** Somebody wrote whose messages do not tell what they are. */
  unknown: Generated<boolean>
  /** A machine answered in public. */
  machine_replied: Generated<boolean>
  canned_replies: ColumnType<CannedReply[], string | undefined, string>
  /** When they were last asked for by themselves. */
  canned_asked_at: OptionalTime
  /** The way of counting that its messages were read with. */
  counted_by: Generated<number>
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
  /** It came with the making of the conversation. */
  opening: Generated<boolean>
}

/** What is known of somebody who writes in conversations, beyond their messages. */
export type AuthorTable = {
  workspace_id: string
  id: string
  /** What the helpdesk said they are when it was asked: customer, teammate, gone. */
  now: Generated<string | null>
  asked_at: OptionalTime
  /** The first and the last time they were seen to act as a teammate. */
  staff_first: OptionalTime
  staff_last: OptionalTime
}

export type ReopenTable = { workspace_id: string; conversation_id: string; at: Time }

export type ParticipantTable = {
  workspace_id: string
  conversation_id: string
  teammate_id: string
  replies: number
  /** Words in them; null: not counted yet. */
  words: Generated<number | null>
  last_reply_at: Time
  /** How long it was open with them; `open_until` null: it still is. Both null: they never answered. */
  open_from: OptionalTime
  open_until: OptionalTime
}

/** Languages in which a short text may be, by workspace. */
export type ExpectedLanguageTable = { workspace_id: string; language: string }

export type LookTable = {
  workspace_id: string
  conversation_id: string
  teammate_id: string
  first_at: Time
}
