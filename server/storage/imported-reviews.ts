import { sql } from 'kysely'
import type { Db } from './db.ts'
import { type StoredReview, toReview } from './review-rows.ts'
import { selectReviews } from './select-reviews.ts'

/** One review as a review file finds it: its own id, the key of its line, and what it is about. */
export type KnownReview = {
  id: string
  externalId: string | null
  conversation: string
  reviewer: string
  reviewee: string
  withdrawn: boolean
}

/** Every review of the workspace by what a line of a file is compared with. */
export async function listKnown(db: Db, workspace: string): Promise<KnownReview[]> {
  return db
    .selectFrom('reviews')
    .select([
      'id',
      'external_id as externalId',
      'conversation_id as conversation',
      'reviewer_id as reviewer',
      'reviewee_id as reviewee',
    ])
    .select(sql<boolean>`withdrawn_at is not null`.as('withdrawn'))
    .where('workspace_id', '=', workspace)
    .execute()
}

/** Where a page of an export ended. */
export type ExportPlace = Pick<StoredReview, 'submittedAt' | 'id'>

/** Live reviews, oldest first, from after a place on. */
export async function listForExport(
  db: Db,
  workspace: string,
  { after, limit }: { after: ExportPlace | undefined; limit: number },
): Promise<StoredReview[]> {
  const live = selectReviews(db, workspace).where('r.withdrawn_at', 'is', null)
  const rows = await (after
    ? live.where(
        sql<boolean>`(r.submitted_at, r.id) > (${after.submittedAt}::timestamptz, ${after.id}::uuid)`,
      )
    : live
  )
    .orderBy('r.submitted_at')
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return rows.map(toReview)
}
