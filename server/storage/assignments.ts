import type { Db, Trx } from './db.ts'
import type { NewAssignment } from './deals.ts'

export { addDeal, type NewDeal } from './deals.ts'

export type AssignmentRecord = {
  id: string
  reviewer: string
  reviewee: string
  conversation: string
  roundStartsOn: string
  dueOn: string
  status: 'open' | 'done' | 'handed_back' | 'expired' | 'withdrawn'
  reason: NewAssignment['reason']
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
      'reason',
    ])
    .select((of) => of.ref('status').$castTo<AssignmentRecord['status']>().as('status'))
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Languages that reviewers handed conversations of a round back for. */
export async function listRefusedLanguages(
  db: Db,
  workspace: string,
  startsOn: string,
): Promise<{ reviewer: string; language: string }[]> {
  const rows = await selectRefused(db, workspace)
    .where('a.round_starts_on', '=', startsOn)
    .where('c.language', 'is not', null)
    .execute()
  return rows.flatMap(({ reviewer, language }) => (language === null ? [] : { reviewer, language }))
}

/** Languages that a reviewer ever handed conversations back for; null: one that is not known. */
export async function listLanguagesRefusedBy(
  db: Db,
  workspace: string,
  reviewer: string,
): Promise<(string | null)[]> {
  const rows = await selectRefused(db, workspace).where('a.reviewer_id', '=', reviewer).execute()
  return rows.map(({ language }) => language)
}

function selectRefused(db: Db, workspace: string) {
  return db
    .selectFrom('assignments as a')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'a.workspace_id').onRef('c.id', '=', 'a.conversation_id'),
    )
    .select(['a.reviewer_id as reviewer', 'c.language'])
    .distinct()
    .where('a.workspace_id', '=', workspace)
    .where('a.status', '=', 'handed_back')
    .where('a.hand_back_reason', '=', 'language')
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
