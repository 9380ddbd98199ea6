import type { NullableTime, Time } from './column-types.ts'

export type IdempotencyTable = {
  workspace_id: string
  teammate_id: string
  key: string
  body_hash: string
  review_id: string
  at: Time
}

export type SessionTable = {
  workspace_id: string
  id: string
  teammate_id: string
  location: string
  handle_hash: string
  previous_handle_hash: string | null
  rotated_at: Time
  started_at: Time
  ends_at: Time
  ended_at: NullableTime
}
