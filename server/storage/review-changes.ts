import type { Trx } from './db.ts'
import { noticeRow } from './notice-rows.ts'
import {
  contentColumns,
  firstNotice,
  firstReviewRow,
  type NewReview,
  type ReviewContent,
  versionRow,
} from './review-rows.ts'

/** Stores a review and its first version, and tells its reviewee. */
export async function addReview(trx: Trx, workspace: string, review: NewReview): Promise<void> {
  await trx
    .with('review', (db) => db.insertInto('reviews').values(firstReviewRow(workspace, review)))
    .with('notice', (db) =>
      db.insertInto('notices').values(noticeRow(workspace, firstNotice(review))),
    )
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
  withdrawn: 'withdrawn_at',
} as const

/** Sets one of the marks of a review, once: true where it was not set; one that is stays as it was. */
export async function markReview(
  trx: Trx,
  workspace: string,
  id: string,
  { mark, at }: { mark: keyof typeof markColumns; at: Date },
): Promise<boolean> {
  const column = markColumns[mark]
  const row = await trx
    .updateTable('reviews')
    .set({ [column]: at })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where(column, 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
