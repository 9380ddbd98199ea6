import type { Db } from './db.ts'
import { type StoredReview, toReview } from './review-rows.ts'
import { selectReviews } from './select-reviews.ts'

export { addReview, markReview, reviseReview } from './review-changes.ts'
export type { NewReview } from './review-rows.ts'

export async function findReview(
  db: Db,
  workspace: string,
  id: string,
): Promise<StoredReview | undefined> {
  const row = await selectReviews(db, workspace).where('r.id', '=', id).executeTakeFirst()
  return row && toReview(row)
}

/** Reviews by id, in no order; unknown ids are left out. */
export async function listReviews(
  db: Db,
  workspace: string,
  ids: string[],
): Promise<StoredReview[]> {
  if (ids.length === 0) return []
  const rows = await selectReviews(db, workspace).where('r.id', 'in', ids).execute()
  return rows.map(toReview)
}

/** The id of the live review that this reviewer gave this reviewee here. */
export async function findLiveReview(
  db: Db,
  workspace: string,
  of: { conversation: string; reviewee: string; reviewer: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('reviews')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', of.conversation)
    .where('reviewee_id', '=', of.reviewee)
    .where('reviewer_id', '=', of.reviewer)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** How many reviews this reviewer gave this reviewee here and withdrew. */
export async function countWithdrawn(
  db: Db,
  workspace: string,
  of: { conversation: string; reviewee: string; reviewer: string },
): Promise<number> {
  const row = await db
    .selectFrom('reviews')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', of.conversation)
    .where('reviewee_id', '=', of.reviewee)
    .where('reviewer_id', '=', of.reviewer)
    .where('withdrawn_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Live reviews of a conversation, newest first. */
export async function listReviewsOfConversation(
  db: Db,
  workspace: string,
  conversation: string,
): Promise<StoredReview[]> {
  const rows = await selectReviews(db, workspace)
    .where('r.conversation_id', '=', conversation)
    .where('r.withdrawn_at', 'is', null)
    .orderBy('r.submitted_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toReview)
}

/** What one reviewer wrote about some reviewees, newest first. */
export async function listReviewsGiven(
  db: Db,
  workspace: string,
  reviewer: string,
  reviewees: string[],
): Promise<StoredReview[]> {
  if (reviewees.length === 0) return []
  const rows = await selectReviews(db, workspace)
    .where('r.reviewer_id', '=', reviewer)
    .where('r.reviewee_id', 'in', reviewees)
    .where('r.withdrawn_at', 'is', null)
    .orderBy('r.submitted_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(toReview)
}

/** Whether an imported line is there already. */
export async function hasExternal(db: Db, workspace: string, externalId: string): Promise<boolean> {
  const row = await db
    .selectFrom('reviews')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row !== undefined
}
