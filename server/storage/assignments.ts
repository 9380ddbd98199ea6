import type { Db, Trx } from './db.ts'

export { addDeal, type NewDeal } from './deals.ts'

export type AssignmentRecord = {
  id: string
  reviewer: string
  reviewee: string
  conversation: string
  roundStartsOn: string
  dueOn: string
  status: 'open' | 'done' | 'handed_back' | 'expired' | 'withdrawn'
}

export async function findAssignment(
  db: Db,
  workspace: string,
  id: string,
): Promise<AssignmentRecord | undefined> {
  return db
    .selectFrom('assignments')
    .select([
      'id',
      'reviewer_id as reviewer',
      'reviewee_id as reviewee',
      'conversation_id as conversation',
      'round_starts_on as roundStartsOn',
      'due_on as dueOn',
    ])
    .select((of) => of.ref('status').$castTo<AssignmentRecord['status']>().as('status'))
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Ends an open or expired assignment by a review. */
export async function finishAssignment(
  trx: Trx,
  workspace: string,
  id: string,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('assignments')
    .set({ status: 'done', ended_at: at })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('status', 'in', ['open', 'expired'])
    .execute()
}

/** Hands an unfinished assignment back. False when it is no longer unfinished. */
export async function handBackAssignment(
  trx: Trx,
  workspace: string,
  id: string,
  reason: { code: string; comment: string | null },
  at: Date,
): Promise<boolean> {
  const row = await trx
    .updateTable('assignments')
    .set({
      status: 'handed_back',
      ended_at: at,
      hand_back_reason: reason.code,
      hand_back_comment: reason.comment,
    })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('status', 'in', ['open', 'expired'])
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** One line of a reviewer's queue, with the facts that are shown there. */
export type QueueRow = {
  id: string
  conversation: string
  reviewee: string
  reviewee_name: string
  channel: string
  replies: number
  language: string | null
  closed_at: Date | null
  status: string
  has_draft: boolean
  due_on: string
  reason: { drawnFrom: number; lastReviewedRoundsAgo: number | null; targeted?: boolean }
}

/** A reviewer's open assignments, and expired ones that still have a draft, oldest first. */
export async function listQueue(db: Db, workspace: string, reviewer: string): Promise<QueueRow[]> {
  const rows = await db
    .selectFrom('assignments as a')
    .leftJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'a.workspace_id').onRef('c.id', '=', 'a.conversation_id'),
    )
    .leftJoin('teammates as t', (join) =>
      join.onRef('t.workspace_id', '=', 'a.workspace_id').onRef('t.id', '=', 'a.reviewee_id'),
    )
    .leftJoin('drafts as d', (join) =>
      join
        .onRef('d.workspace_id', '=', 'a.workspace_id')
        .onRef('d.teammate_id', '=', 'a.reviewer_id')
        .onRef('d.conversation_id', '=', 'a.conversation_id')
        .onRef('d.reviewee_id', '=', 'a.reviewee_id'),
    )
    .select([
      'a.id',
      'a.conversation_id as conversation',
      'a.reviewee_id as reviewee',
      't.name',
      'c.channel',
      'c.teammate_replies',
      'c.language',
      'c.closed_at',
      'a.status',
      'd.revision',
      'a.due_on',
      'a.reason',
    ])
    .where('a.workspace_id', '=', workspace)
    .where('a.reviewer_id', '=', reviewer)
    .where((where) =>
      where.or([
        where('a.status', '=', 'open'),
        where.and([where('a.status', '=', 'expired'), where('d.revision', 'is not', null)]),
      ]),
    )
    .orderBy('a.due_on')
    .orderBy('a.assigned_at')
    .orderBy('a.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    conversation: row.conversation,
    reviewee: row.reviewee,
    reviewee_name: row.name ?? row.reviewee,
    channel: row.channel ?? 'unknown',
    replies: row.teammate_replies ?? 0,
    language: row.language,
    closed_at: row.closed_at,
    status: row.status,
    has_draft: row.revision !== null,
    due_on: row.due_on,
    reason: row.reason,
  }))
}
