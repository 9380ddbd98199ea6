import type { NoticeReason } from '#shared/domain/notices.ts'
import type { NullableTime, Time } from './column-types.ts'

/** What is new to a person about a review. */
export type NoticeTable = {
  workspace_id: string
  review_id: string
  teammate_id: string
  reason: NoticeReason
  /** What caused it: the review, or the reply. */
  reference: string
  at: Time
  read_at: NullableTime
}
