import { sql } from 'kysely'
import type { Db } from './db.ts'
import { type StoredReply, type StoredReview, toReview } from './review-rows.ts'

export { addReview, markReviews, reviseReview } from './review-changes.ts'
export type { NewReview } from './review-rows.ts'

function selectReviews(db: Db, workspace: string) {
  return db
    .selectFrom('reviews as r')
    .innerJoin('scorecards as s', (join) =>
      join
        .onRef('s.workspace_id', '=', 'r.workspace_id')
        .onRef('s.id', '=', 'r.scorecard_id')
        .onRef('s.version', '=', 'r.scorecard_version'),
    )
    .leftJoin('teammates as a', (join) =>
      join.onRef('a.workspace_id', '=', 'r.workspace_id').onRef('a.id', '=', 'r.reviewer_id'),
    )
    .leftJoin('teammates as b', (join) =>
      join.onRef('b.workspace_id', '=', 'r.workspace_id').onRef('b.id', '=', 'r.reviewee_id'),
    )
    .selectAll('r')
    .select([
      'a.name as reviewerName',
      'b.name as revieweeName',
      's.content as scorecard',
      sql<StoredReply[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', p.id, 'author', p.author_id, 'authorName', coalesce(t.name, p.author_id),
          'at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'text', p.text
        ) order by p.at, p.id), '[]')
        from replies p left join teammates t
          on t.workspace_id = p.workspace_id and t.id = p.author_id
        where p.workspace_id = r.workspace_id and p.review_id = r.id)`.as('thread'),
    ])
    .where('r.workspace_id', '=', workspace)
}

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

/** Reviews of one person's work that they have not opened yet, newest first. */
export async function listUnreadReviews(
  db: Db,
  workspace: string,
  reviewee: string,
  limit: number,
): Promise<StoredReview[]> {
  const rows = await selectReviews(db, workspace)
    .where('r.reviewee_id', '=', reviewee)
    .where('r.withdrawn_at', 'is', null)
    .where('r.read_at', 'is', null)
    .orderBy('r.submitted_at', 'desc')
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return rows.map(toReview)
}

/** Reviews of one person's work that they have opened, newest first, from before an instant on. */
export async function listReadReviews(
  db: Db,
  workspace: string,
  reviewee: string,
  page: { before: Date | undefined; limit: number },
): Promise<StoredReview[]> {
  const read = selectReviews(db, workspace)
    .where('r.reviewee_id', '=', reviewee)
    .where('r.withdrawn_at', 'is', null)
    .where('r.read_at', 'is not', null)
  const rows = await (page.before ? read.where('r.submitted_at', '<', page.before) : read)
    .orderBy('r.submitted_at', 'desc')
    .orderBy('r.id')
    .limit(page.limit)
    .execute()
  return rows.map(toReview)
}

export async function countUnread(db: Db, workspace: string, reviewee: string): Promise<number> {
  const row = await db
    .selectFrom('reviews')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('reviewee_id', '=', reviewee)
    .where('withdrawn_at', 'is', null)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
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
