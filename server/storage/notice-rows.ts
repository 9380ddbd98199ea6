import type { NoticeReason } from '#shared/domain/notices.ts'

/** One line that tells a person of something new about a review. */
export type NewNotice = {
  teammate: string
  reason: NoticeReason
  review: string
  /** What caused it: the review, or the reply. */
  reference: string
  at: Date
  /** When they knew of it already. */
  readAt?: Date | null
}

/** A notice as a row. */
export function noticeRow(workspace: string, notice: NewNotice) {
  return {
    workspace_id: workspace,
    review_id: notice.review,
    teammate_id: notice.teammate,
    reason: notice.reason,
    reference: notice.reference,
    at: notice.at,
    read_at: notice.readAt ?? null,
  }
}
