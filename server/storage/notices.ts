import { sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import { type NewNotice, noticeRow } from './notice-rows.ts'

export type { NewNotice } from './notice-rows.ts'

/** Tells people of something; the same cause twice is one notice. */
export async function addNotices(trx: Trx, workspace: string, notices: NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  await trx
    .insertInto('notices')
    .values(notices.map((notice) => noticeRow(workspace, notice)))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Marks what a person was told about some reviews as read; what was read stays as it was. */
export async function readNotices(
  trx: Trx,
  workspace: string,
  { teammate, reviews, at }: { teammate: string; reviews: string[]; at: Date },
): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ read_at: at })
    .where('workspace_id', '=', workspace)
    .where('review_id', 'in', reviews)
    .where('teammate_id', '=', teammate)
    .where('read_at', 'is', null)
    .execute()
}

/** Takes back what anybody was told about a review that is no longer there to be seen. */
export async function removeNotices(trx: Trx, workspace: string, review: string): Promise<void> {
  await trx
    .deleteFrom('notices')
    .where('workspace_id', '=', workspace)
    .where('review_id', '=', review)
    .execute()
}

/** How many reviews hold something that a person has not seen: of their work, and given by them. */
export async function countUnread(
  db: Db,
  workspace: string,
  teammate: string,
): Promise<{ received: number; given: number }> {
  const { rows } = await sql<{ received: number; given: number }>`
    select (count(distinct r.id) filter (where r.reviewee_id = ${teammate}))::int as received,
      (count(distinct r.id) filter (where r.reviewer_id = ${teammate}))::int as given
    from notices n join reviews r on r.workspace_id = n.workspace_id and r.id = n.review_id
    where n.workspace_id = ${workspace} and n.teammate_id = ${teammate}
      and n.read_at is null`.execute(db)
  return rows[0] ?? { received: 0, given: 0 }
}
