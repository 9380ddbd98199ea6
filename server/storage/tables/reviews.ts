import type { Ratings } from '#shared/domain/scorecard/ratings.ts'
import type { Json, NullableTime, Time } from './column-types.ts'

export type ReviewTable = {
  workspace_id: string
  id: string
  version: number
  conversation_id: string
  reviewee_id: string
  reviewer_id: string
  scorecard_id: string
  scorecard_version: number
  ratings: Json<Ratings>
  comment: string
  score: number | null
  basis: string
  assignment_id: string | null
  /** First day of the round in which it counts. */
  round_starts_on: string
  complexity: string | null
  highlight: boolean
  follow_ups: Json<string[]>
  active_seconds: number
  first_look_at: NullableTime
  not_blind: boolean
  submitted_at: Time
  edited_at: NullableTime
  acknowledged_at: NullableTime
  withdrawn_at: NullableTime
  /** Key of an imported line. */
  external_id: string | null
  /** Sent after its place was lost: read, never counted. */
  extra: boolean
}

export type ReviewVersionTable = {
  workspace_id: string
  review_id: string
  version: number
  content: Json<Record<string, unknown>>
  written_at: Time
}

export type ReplyTable = {
  workspace_id: string
  id: string
  review_id: string
  author_id: string
  text: string
  at: Time
}

export type DraftTable = {
  workspace_id: string
  teammate_id: string
  conversation_id: string
  reviewee_id: string
  revision: number
  content: Json<Record<string, unknown>>
  updated_at: Time
}

export type IdempotencyTable = {
  workspace_id: string
  teammate_id: string
  key: string
  body_hash: string
  review_id: string
  at: Time
}
