import type { Actor, Services } from '#server/services.ts'
import { firstLooks, reviews, standings } from '#server/storage/index.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf, visibilityIn } from '#server/views/visibility.ts'
import type { PastReviews } from '#shared/contract/reviews.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'

/**
 * Reviews of a conversation that this person may see, and their own earlier reviews of the same
 * people. The first time that somebody else's review shows is recorded: a review written after
 * that is not blind.
 */
export async function pastReviews(
  services: Services,
  actor: Actor,
  conversation: string,
): Promise<PastReviews> {
  const db = services.database.kysely
  const { workspace, teammate } = actor
  const now = services.clock()
  const standing = await standings.readStanding(db, {
    workspace: workspace.id,
    teammate: teammate.id,
    conversation,
    roundStartsOn: currentRound(workspace, now).round.startsOn,
    now,
  })
  const visibility = visibilityIn(standing, actor)
  const all = await reviews.listReviewsOfConversation(db, workspace.id, conversation)
  const seen = all.map((review) => ({
    review,
    shown: visibility(review),
  }))
  const visible = seen.filter(({ shown }) => shown === 'visible').map(({ review }) => review)
  if (visible.some((review) => review.reviewer !== teammate.id)) {
    await services.database.inTransaction((trx) =>
      firstLooks.recordFirstLook(trx, workspace.id, {
        conversation,
        teammate: teammate.id,
        at: now,
      }),
    )
  }
  const people = standing.participants.map(({ id }) => id).filter((id) => id !== teammate.id)
  const mine = await reviews.listReviewsGiven(db, workspace.id, teammate.id, people)
  const view = viewOf(actor, now)
  return {
    reviews: visible.map((review) => presentReview(review, view)),
    blind: seen.filter(({ shown }) => shown === 'blind').length,
    mine: mine
      .filter((review) => review.conversation !== conversation)
      .map((review) => presentReview(review, view)),
  }
}
