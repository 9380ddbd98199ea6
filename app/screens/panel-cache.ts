import type { Panel } from '#shared/contract/conversations.ts'
import type { Review, SubmittedReview } from '#shared/contract/reviews.ts'

/** The panel with the place that is kept for me while I write; undefined where nothing changes. */
export function withKept(
  panel: Panel | undefined,
  reviewee: string | null,
  keptUntil: string | null,
): Panel | undefined {
  const mine = panel?.reviewees.find(({ person }) => person.id === reviewee)
  if (panel === undefined || mine === undefined || mine.keptUntil === keptUntil) return undefined
  const reviewees = panel.reviewees.map((one) => (one === mine ? { ...one, keptUntil } : one))
  return { ...panel, reviewees }
}

/** The panel with a review of mine in it, until the server is asked again. */
export function withReview(
  panel: Panel | undefined,
  review: Review,
  reply?: SubmittedReview,
): Panel | undefined {
  if (panel === undefined) return undefined
  const mine = panel.reviewees.find(({ person }) => person.id === review.reviewee.id)
  return {
    ...panel,
    reviewees: panel.reviewees.map((choice) =>
      choice === mine
        ? { ...choice, myReview: review, draft: null, keptUntil: null, assignment: null }
        : choice,
    ),
    queue:
      reply === undefined
        ? panel.queue
        : {
            open: Math.max(0, panel.queue.open - (mine?.assignment ? 1 : 0)),
            quota: reply.quota,
            reachable: reply.reachable,
            shortReason: reply.shortReason,
            given: reply.given,
            picked: reply.picked,
            awayUntil: reply.awayUntil,
            next: reply.next,
          },
  }
}
