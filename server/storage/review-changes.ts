import type { Trx } from './db.ts'
import {
  contentColumns,
  firstReviewRow,
  type NewReview,
  type ReviewContent,
  versionRow,
} from './review-rows.ts'

/** Stores a review and its first version. */
export async function addReview(trx: Trx, workspace: string, review: NewReview): Promise<void> {
  await trx
    .with('review', (db) => db.insertInto('reviews').values(firstReviewRow(workspace, review)))
    .insertInto('review_versions')
    .values(firstVersionRow(workspace, review))
    .execute()
}

/** The first version of a new review as a row. */
export function firstVersionRow(workspace: string, review: NewReview) {
  return versionRow(workspace, review.id, { number: 1, content: review, at: review.submittedAt })
}

/**
 * Writes the next version, `at` an instant. False when `version` is no longer the present one or
 * it was closed.
 */
export async function reviseReview(
  trx: Trx,
  workspace: string,
  id: string,
  { version, content, at }: { version: number; content: ReviewContent; at: Date },
): Promise<boolean> {
  const row = await trx
    .updateTable('reviews')
    .set({ ...contentColumns(content), version: version + 1, edited_at: at })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('acknowledged_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await trx
    .insertInto('review_versions')
    .values(versionRow(workspace, id, { number: version + 1, content, at }))
    .execute()
  return true
}

const markColumns = {
  acknowledged: 'acknowledged_at',
  read: 'read_at',
  withdrawn: 'withdrawn_at',
} as const

/**
 * Sets one of the marks of reviews, once: a mark that is set stays as it was. With `reviewee`, of
 * reviews of that person's work only.
 */
export async function markReviews(
  trx: Trx,
  workspace: string,
  ids: string[],
  { mark, at, reviewee }: { mark: keyof typeof markColumns; at: Date; reviewee?: string },
): Promise<void> {
  const column = markColumns[mark]
  let update = trx
    .updateTable('reviews')
    .set({ [column]: at })
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .where(column, 'is', null)
  if (reviewee !== undefined) update = update.where('reviewee_id', '=', reviewee)
  await update.execute()
}
