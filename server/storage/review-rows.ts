import type { Selectable } from 'kysely'
import type { NoticeReason } from '#shared/domain/notices.ts'
import type { Ratings } from '#shared/domain/scorecard/ratings.ts'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { NewNotice } from './notice-rows.ts'
import type { ReviewTable } from './tables/reviews.ts'

/** What one version of a review says. */
export type ReviewContent = {
  ratings: Ratings
  comment: string
  score: number | null
  complexity: string | null
  highlight: boolean
  followUps: string[]
  activeSeconds: number
  /** Written after a look at what others wrote of this conversation. */
  notBlind: boolean
}

/** A review as it is written first. */
export type NewReview = ReviewContent & {
  id: string
  conversation: string
  reviewee: string
  reviewer: string
  scorecardId: string
  scorecardVersion: number
  basis: string
  assignment: string | null
  /** First day of the round in which it counts. */
  roundStartsOn: string
  firstLookAt: Date | null
  submittedAt: Date
  acknowledgedAt: Date | null
  /** When its reviewee had read it, of one that is told late. */
  readAt: Date | null
  /** Key of an imported line. */
  externalId: string | null
  /** Sent after its place was lost: read, never counted. */
  extra: boolean
}

export type StoredReply = {
  id: string
  author: string
  authorName: string
  at: string
  text: string
}

/** A review with what is needed to show it: names, its scorecard, its thread. */
export type StoredReview = Omit<NewReview, 'readAt'> & {
  version: number
  editedAt: Date | null
  withdrawnAt: Date | null
  reviewerName: string | null
  revieweeName: string | null
  scorecard: Scorecard
  thread: StoredReply[]
  /** What is new to whom. */
  unread: { teammate: string; reason: NoticeReason }[]
}

type Shown = Pick<StoredReview, 'reviewerName' | 'revieweeName' | 'scorecard' | 'thread' | 'unread'>

/** A row of `reviews`, with what is joined to it, as the rest of the server knows it. */
export function toReview(row: Selectable<ReviewTable> & Shown): StoredReview {
  return {
    id: row.id,
    version: row.version,
    conversation: row.conversation_id,
    reviewee: row.reviewee_id,
    revieweeName: row.revieweeName,
    reviewer: row.reviewer_id,
    reviewerName: row.reviewerName,
    scorecardId: row.scorecard_id,
    scorecardVersion: row.scorecard_version,
    scorecard: row.scorecard,
    ratings: row.ratings,
    comment: row.comment,
    score: row.score,
    complexity: row.complexity,
    highlight: row.highlight,
    followUps: row.follow_ups,
    activeSeconds: row.active_seconds,
    basis: row.basis,
    assignment: row.assignment_id,
    roundStartsOn: row.round_starts_on,
    firstLookAt: row.first_look_at,
    notBlind: row.not_blind,
    submittedAt: row.submitted_at,
    editedAt: row.edited_at,
    acknowledgedAt: row.acknowledged_at,
    withdrawnAt: row.withdrawn_at,
    externalId: row.external_id,
    extra: row.extra,
    thread: row.thread,
    unread: row.unread,
  }
}

/** A new review as a row. */
export function firstReviewRow(workspace: string, review: NewReview) {
  return {
    workspace_id: workspace,
    id: review.id,
    version: 1,
    conversation_id: review.conversation,
    reviewee_id: review.reviewee,
    reviewer_id: review.reviewer,
    scorecard_id: review.scorecardId,
    scorecard_version: review.scorecardVersion,
    ...contentColumns(review),
    basis: review.basis,
    assignment_id: review.assignment,
    round_starts_on: review.roundStartsOn,
    first_look_at: review.firstLookAt,
    submitted_at: review.submittedAt,
    edited_at: null,
    acknowledged_at: review.acknowledgedAt,
    withdrawn_at: null,
    external_id: review.externalId,
    extra: review.extra,
  }
}

/** What tells the reviewee of a new review. */
export function firstNotice(review: NewReview): NewNotice {
  return {
    teammate: review.reviewee,
    reason: 'review',
    review: review.id,
    reference: review.id,
    at: review.submittedAt,
    readAt: review.readAt,
  }
}

/** What a review says, as columns of its row. */
export function contentColumns(content: ReviewContent) {
  return {
    ratings: JSON.stringify(content.ratings),
    comment: content.comment,
    score: content.score,
    complexity: content.complexity,
    highlight: content.highlight,
    follow_ups: JSON.stringify(content.followUps),
    active_seconds: content.activeSeconds,
    not_blind: content.notBlind,
  }
}

/** A version of a review as a row; in what it keeps, the names are those of the columns. */
export function versionRow(
  workspace: string,
  review: string,
  version: { number: number; content: ReviewContent; at: Date },
) {
  const { ratings, comment, score, complexity, highlight, followUps, activeSeconds, notBlind } =
    version.content
  return {
    workspace_id: workspace,
    review_id: review,
    version: version.number,
    content: JSON.stringify({
      ratings,
      comment,
      score,
      complexity,
      highlight,
      follow_ups: followUps,
      active_seconds: activeSeconds,
      not_blind: notBlind,
    }),
    written_at: version.at,
  }
}
