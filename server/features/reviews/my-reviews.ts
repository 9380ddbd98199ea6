import * as z from 'zod/mini'
import type { Actor, Services } from '#server/services.ts'
import { myReviews, notices } from '#server/storage/index.ts'
import { presentReview } from '#server/views/reviews.ts'
import { viewOf } from '#server/views/visibility.ts'
import { Id } from '#shared/contract/common.ts'
import type { MyReviews } from '#shared/contract/reviews.ts'

/** Where the next page begins, as its address says it; undefined = from the newest on. */
export function placeIn(before = '', id = ''): myReviews.ReviewPlace | undefined {
  // Years of more digits are beyond what the database holds.
  const submittedAt = new Date(/^\d{4}-/.test(before) ? before : '')
  if (Number.isNaN(submittedAt.getTime())) return undefined
  return { submittedAt, id: z.safeParse(Id, id).data }
}

const pageSize = 20
const mostUnread = 100

/**
 * A page of the reviews of one's own work, or of those that one gave. The first page holds all
 * unread ones and then the newest read ones; the next ones go back in time from `before`, the last one
 * of the page that was read. One that was marked as read meanwhile may come again.
 */
export async function listMyReviews(
  services: Services,
  actor: Actor,
  side: 'received' | 'given',
  before: myReviews.ReviewPlace | undefined,
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
