import type { Actor, Services } from '#server/services.ts'
import { myReviews, notices } from '#server/storage/index.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf } from '#server/views/visibility.ts'
import type { MyReviews } from '#shared/contract/reviews.ts'

const pageSize = 20
const mostUnread = 100

/**
 * A page of the reviews of one's own work, or of those that one gave. The first page holds all
 * unread ones and then the newest read ones; the next ones go back in time from `before` (the last
 * one's `submittedAt`). One that was marked as read meanwhile may come again.
 */
export async function listMyReviews(
  services: Services,
  actor: Actor,
  side: 'received' | 'given',
  before: Date | undefined,
): Promise<MyReviews> {
  const db = services.database.kysely
  const { workspace, teammate } = actor
  const of = { teammate: teammate.id, side }
  const unread = before ? [] : await myReviews.listUnread(db, workspace.id, of, mostUnread)
  const page = { before, limit: pageSize + 1 }
  const read = await myReviews.listRead(db, workspace.id, of, page)
  const counts = await notices.countUnread(db, workspace.id, teammate.id)
  const view = viewOf(actor, services.clock())
  return {
    reviews: [...unread, ...read.slice(0, pageSize)].map((review) => presentReview(review, view)),
    unread: counts[side],
    more: read.length > pageSize,
  }
}
