import type { StoredReview } from '#server/storage/index.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { noticeReasons } from '#shared/domain/notices.ts'
import { mayEdit, showReviewerName, type Viewer } from '#shared/domain/visibility.ts'

/** What decides how a review is shown to one person. */
export type ReviewView = { viewer: Viewer; hideNames: boolean; now: Date }

/** A review in the contract's shape, as this person may see it. Whether they may is asked before. */
export function presentReview(review: StoredReview, view: ReviewView): Review {
  const { viewer } = view
  const mine = viewer.id === review.reviewer
  const ofMyWork = viewer.id === review.reviewee
  const named = showReviewerName({ viewer, review, hideNames: view.hideNames })
  const reviewerName = review.reviewerName ?? review.reviewer
  return {
    id: review.id,
    version: review.version,
    conversation: review.conversation,
    reviewee: { id: review.reviewee, name: review.revieweeName ?? review.reviewee },
    reviewer: named ? { id: review.reviewer, name: reviewerName } : null,
    scorecard: review.scorecard,
    ratings: review.ratings,
    comment: review.comment,
    score: review.score,
    complexity: review.complexity as Review['complexity'],
    highlight: review.highlight,
    followUps: review.followUps as Review['followUps'],
    basis: review.basis as Review['basis'],
    extra: review.extra,
    notBlind: review.notBlind,
    submittedAt: review.submittedAt.toISOString(),
    editedAt: review.editedAt?.toISOString() ?? null,
    acknowledgedAt: review.acknowledgedAt?.toISOString() ?? null,
    replies: review.thread.map((reply) => ({
      id: reply.id,
      author: authorOf(reply, review.reviewer, named),
      at: reply.at,
      text: reply.text,
    })),
    unread: noticeReasons.filter((reason) =>
      review.unread.some((one) => one.teammate === viewer.id && one.reason === reason),
    ),
    may: {
      edit: mine && mayEdit({ review, viewer, now: view.now }),
      withdraw: mine && review.withdrawnAt === null,
      acknowledge: ofMyWork && review.acknowledgedAt === null,
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
