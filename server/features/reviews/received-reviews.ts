import type { Actor, Services } from '#server/services.ts'
import { reviews } from '#server/storage/index.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf } from '#server/views/visibility.ts'
import type { ReceivedReviews } from '#shared/contract/reviews.ts'

const pageSize = 20
const mostUnread = 100

/**
 * A page of the reviews of one's own work. The first one holds all unread ones and then the newest
 * read ones; the next ones go back in time from `before` (the last one's `submittedAt`). One that
 * was marked as read meanwhile may come again.
 */
export async function receivedReviews(
  services: Services,
  actor: Actor,
  before: Date | undefined,
): Promise<ReceivedReviews> {
  const db = services.database.kysely
  const { workspace, teammate } = actor
  const unread = before
    ? []
    : await reviews.listUnreadReviews(db, workspace.id, teammate.id, mostUnread)
  const read = await reviews.listReadReviews(db, workspace.id, teammate.id, {
    before,
    limit: pageSize + 1,
  })
  const view = viewOf(actor, services.clock())
  return {
    reviews: [...unread, ...read.slice(0, pageSize)].map((review) => presentReview(review, view)),
    unread: await reviews.countUnread(db, workspace.id, teammate.id),
    more: read.length > pageSize,
  }
}
