import type { StoredReview } from '#server/storage/index.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { mayEdit, showReviewerName, type Viewer } from '#shared/domain/visibility.ts'

/** What decides how a review is shown to one person. */
export type ReviewView = { viewer: Viewer; hideNames: boolean; now: Date }

/** A review in the contract's shape, as this person may see it. Whether they may is asked before. */
export function presentReview(review: StoredReview, view: ReviewView): Review {
  const { viewer } = view
  const mine = viewer.id === review.reviewer_id
  const ofMyWork = viewer.id === review.reviewee_id
  const named = showReviewerName({
    viewer,
    review: { reviewer: review.reviewer_id, reviewee: review.reviewee_id },
    hideNames: view.hideNames,
  })
  const reviewerName = review.reviewer_name ?? review.reviewer_id
  return {
    id: review.id,
    version: review.version,
    conversation: review.conversation_id,
    reviewee: { id: review.reviewee_id, name: review.reviewee_name ?? review.reviewee_id },
    reviewer: named ? { id: review.reviewer_id, name: reviewerName } : null,
    scorecard: review.scorecard,
    ratings: review.ratings,
    comment: review.comment,
    score: review.score,
    complexity: review.complexity as Review['complexity'],
    highlight: review.highlight,
    followUps: review.follow_ups as Review['followUps'],
    basis: review.basis as Review['basis'],
    notBlind: review.not_blind,
    submittedAt: review.submitted_at.toISOString(),
    editedAt: review.edited_at?.toISOString() ?? null,
    acknowledgedAt: review.acknowledged_at?.toISOString() ?? null,
    replies: review.thread.map((reply) => ({
      id: reply.id,
      author: authorOf(reply, review.reviewer_id, named),
      at: reply.at,
      text: reply.text,
    })),
    unread: ofMyWork && review.read_at === null,
    may: {
      edit: mine && mayEdit({ review: edited(review), viewer, now: view.now }),
      withdraw: mine && review.withdrawn_at === null,
      acknowledge: ofMyWork && review.acknowledged_at === null,
      reply: mine || ofMyWork || viewer.lead,
    },
  }
}

function authorOf(
  reply: { author: string; authorName: string },
  reviewer: string,
  named: boolean,
): { id: string; name: string } {
  if (reply.author === reviewer && !named) return { id: 'reviewer', name: '' }
  return { id: reply.author, name: reply.authorName }
}

function edited(review: StoredReview) {
  return {
    reviewer: review.reviewer_id,
    submittedAt: review.submitted_at,
    acknowledgedAt: review.acknowledged_at,
    withdrawnAt: review.withdrawn_at,
  }
}
