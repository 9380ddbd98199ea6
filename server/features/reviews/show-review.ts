import type { Actor } from '#server/services.ts'
import {
  firstLooks,
  reviews,
  type StoredReview,
  standings,
  type Trx,
} from '#server/storage/index.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf, visibilityIn } from '#server/views/visibility.ts'
import type { Review } from '#shared/contract/reviews.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'

/**
 * A review that was not withdrawn and that this person may read now: one of the two whom it is about,
 * else as Past shows it. A look at somebody else's review is recorded, whatever it came with.
 * @throws DomainError `not_found`, also while it is hidden until one's own is given.
 */
export async function getReadable(
  trx: Trx,
  actor: Actor,
  id: string,
  now: Date,
): Promise<StoredReview> {
  const { workspace, teammate } = actor
  const review = await reviews.findReview(trx, workspace.id, id)
  if (!review || review.withdrawnAt) throw noSuchReview()
  if (review.reviewer === teammate.id || review.reviewee === teammate.id) return review
  const { conversation } = review
  const standing = await standings.readStanding(trx, {
    ...{ workspace: workspace.id, teammate: teammate.id, conversation, now },
    roundStartsOn: currentRound(workspace, now).round.startsOn,
  })
  if (visibilityIn(standing, actor)(review) !== 'visible') throw noSuchReview()
  const look = { conversation, teammate: teammate.id, at: now }
  await firstLooks.recordFirstLook(trx, workspace.id, look)
  return review
}

/** What a person is answered who wrote something on a review: the review as they may read it now. */
export async function showReview(trx: Trx, actor: Actor, id: string, now: Date): Promise<Review> {
  return presentReview(await getReadable(trx, actor, id, now), viewOf(actor, now))
}

export function noSuchReview(): DomainError {
  return new DomainError('not_found', 'There is no such review.')
}
