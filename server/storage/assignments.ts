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

/** Hands an unfinished assignment back. False when it is no longer unfinished. */
export async function handBackAssignment(
  trx: Trx,
  workspace: string,
  { id, reason, at }: { id: string; reason: { code: string; comment: string | null }; at: Date },
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
