import type { Db, Trx } from './db.ts'

/** Notes the first time that a person saw past reviews of a conversation. */
export async function recordLook(
  trx: Trx,
  workspace: string,
  conversation: string,
  teammate: string,
  at: Date,
): Promise<void> {
  await trx
    .insertInto('looks')
    .values({
      workspace_id: workspace,
      conversation_id: conversation,
      teammate_id: teammate,
      first_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findLook(
  db: Db,
  workspace: string,
  conversation: string,
  teammate: string,
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('looks')
    .select('first_at')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', conversation)
    .where('teammate_id', '=', teammate)
    .executeTakeFirst()
  return row?.first_at
}
