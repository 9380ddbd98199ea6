import { type SqlBool, sql } from 'kysely'
import type { Db } from './db.ts'
import { type StoredReview, toReview } from './review-rows.ts'
import { selectReviews } from './select-reviews.ts'

/** Whose reviews, and which: those of the person's work, or those that they gave. */
export type MyReviewsQuestion = { teammate: string; side: 'received' | 'given' }

/**
 * Where a page ended. Many reviews may have one instant, as imported ones have; without an `id` the
 * next page begins after all of them.
 */
export type ReviewPlace = { submittedAt: Date; id: string | undefined }

/** Reviews that hold something new to the person, what happened last first. */
export async function listUnread(
  db: Db,
  workspace: string,
  of: MyReviewsQuestion,
  limit: number,
): Promise<StoredReview[]> {
  const rows = await selectMine(db, workspace, of)
    .innerJoin(
      (notices) =>
        notices
          .selectFrom('notices')
          .select((told) => ['review_id', told.fn.max('at').as('lastAt')])
          .where('workspace_id', '=', workspace)
          .where('teammate_id', '=', of.teammate)
          .where('read_at', 'is', null)
          .groupBy('review_id')
          .as('n'),
      (join) => join.onRef('n.review_id', '=', 'r.id'),
    )
    .orderBy('n.lastAt', 'desc')
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return rows.map(toReview)
}

/** Reviews that hold nothing new to the person, newest first, from after a place on. */
export async function listRead(
  db: Db,
  workspace: string,
  of: MyReviewsQuestion,
  page: { before: ReviewPlace | undefined; limit: number },
): Promise<StoredReview[]> {
  const read = selectMine(db, workspace, of).where(
    sql<SqlBool>`not exists (select from notices n where n.workspace_id = r.workspace_id
      and n.review_id = r.id and n.teammate_id = ${of.teammate} and n.read_at is null)`,
  )
  const rows = await (page.before ? read.where(isAfter(page.before)) : read)
    .orderBy('r.submitted_at', 'desc')
    .orderBy('r.id')
    .limit(page.limit)
    .execute()
  return rows.map(toReview)
}

function isAfter({ submittedAt, id }: ReviewPlace) {
  return id === undefined
    ? sql<SqlBool>`r.submitted_at < ${submittedAt}`
    : sql<SqlBool>`r.submitted_at <= ${submittedAt} and (r.submitted_at < ${submittedAt} or r.id > ${id}::uuid)`
}

function selectMine(db: Db, workspace: string, { teammate, side }: MyReviewsQuestion) {
  return selectReviews(db, workspace)
    .where(side === 'received' ? 'r.reviewee_id' : 'r.reviewer_id', '=', teammate)
    .where('r.withdrawn_at', 'is', null)
}
