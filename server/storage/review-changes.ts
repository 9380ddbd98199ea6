import type { Selectable } from 'kysely'
import type { Ratings } from '#shared/domain/scorecard/ratings.ts'
import type { Trx } from './db.ts'
import type { ReviewTable } from './schema.ts'

/** A review as it is written first. */
export type NewReview = Omit<
  Selectable<ReviewTable>,
  'workspace_id' | 'version' | 'edited_at' | 'withdrawn_at'
>

/** Stores a review and its first version. */
export async function addReview(trx: Trx, workspace: string, review: NewReview): Promise<void> {
  await trx
    .with('review', (db) => db.insertInto('reviews').values(firstReviewRow(workspace, review)))
    .insertInto('review_versions')
    .values(firstVersionRow(workspace, review))
    .execute()
}

/** A new review as a row. */
export function firstReviewRow(workspace: string, review: NewReview) {
  return {
    ...review,
    workspace_id: workspace,
    version: 1,
    ratings: JSON.stringify(review.ratings),
    follow_ups: JSON.stringify(review.follow_ups),
    edited_at: null,
    withdrawn_at: null,
  }
}

/** The first version of a new review as a row. */
export function firstVersionRow(workspace: string, review: NewReview) {
  return {
    workspace_id: workspace,
    review_id: review.id,
    version: 1,
    content: JSON.stringify(contentOf(review)),
    written_at: review.submitted_at,
  }
}

type ReviewContent = {
  ratings: Ratings
  comment: string
  score: number | null
  complexity: string | null
  highlight: boolean
  follow_ups: string[]
  active_seconds: number
}

/** Writes the next version. False when `version` is no longer the present one or it was closed. */
export async function reviseReview(
  trx: Trx,
  workspace: string,
  id: string,
  version: number,
  content: ReviewContent,
  now: Date,
): Promise<boolean> {
  const row = await trx
    .updateTable('reviews')
    .set({
      ...content,
      ratings: JSON.stringify(content.ratings),
      follow_ups: JSON.stringify(content.follow_ups),
      version: version + 1,
      edited_at: now,
    })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('acknowledged_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await addVersion(trx, workspace, id, version + 1, content, now)
  return true
}

/** Sets one of the marks of a review, once: a mark that is set stays as it was. */
export async function markReviews(
  trx: Trx,
  workspace: string,
  ids: string[],
  mark: 'acknowledged_at' | 'read_at' | 'withdrawn_at',
  at: Date,
  reviewee?: string,
): Promise<void> {
  let update = trx
    .updateTable('reviews')
    .set({ [mark]: at })
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .where(mark, 'is', null)
  if (reviewee !== undefined) update = update.where('reviewee_id', '=', reviewee)
  await update.execute()
}

async function addVersion(
  trx: Trx,
  workspace: string,
  review: string,
  version: number,
  content: Record<string, unknown>,
  at: Date,
) {
  await trx
    .insertInto('review_versions')
    .values({
      workspace_id: workspace,
      review_id: review,
      version,
      content: JSON.stringify(content),
      written_at: at,
    })
    .execute()
}

function contentOf(review: NewReview): ReviewContent {
  const { ratings, comment, score, complexity, highlight, follow_ups, active_seconds } = review
  return { ratings, comment, score, complexity, highlight, follow_ups, active_seconds }
}
