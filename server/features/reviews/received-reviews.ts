import type { ReceivedReviews } from '#server/contract/reviews.ts'
import { presentReview } from '#server/present/reviews.ts'
import { viewOf } from '#server/program/past.ts'
import type { Actor, Services } from '#server/services.ts'
import { reviews } from '#server/storage/index.ts'

const pageSize = 20

/** A page of the reviews of one's own work: unread first, then newest first. */
export async function receivedReviews(
  services: Services,
  actor: Actor,
  offset: number,
): Promise<ReceivedReviews> {
  const db = services.database.kysely
  const { workspace, teammate } = actor
  const found = await reviews.listReviewsReceived(db, workspace.id, teammate.id, {
    offset,
    limit: pageSize + 1,
  })
  const view = viewOf(actor, services.clock())
  return {
    reviews: found.slice(0, pageSize).map((review) => presentReview(review, view)),
    unread: await reviews.countUnread(db, workspace.id, teammate.id),
    more: found.length > pageSize,
  }
}
