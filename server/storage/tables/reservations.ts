import type { Time } from './column-types.ts'

export type ReservationTable = {
  workspace_id: string
  /** Who writes. */
  teammate_id: string
  conversation_id: string
  reviewee_id: string
  ends_at: Time
}
