import type { Db, Trx } from './db.ts'

/** Notes the first time that a person saw past reviews of a conversation. */
export async function recordFirstLook(
  trx: Trx,
  workspace: string,
  look: { conversation: string; teammate: string; at: Date },
): Promise<void> {
  await trx
    .insertInto('looks')
    .values({
      workspace_id: workspace,
      conversation_id: look.conversation,
      teammate_id: look.teammate,
      first_at: look.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether a person has seen somebody else's review of a conversation. */
export async function hasLooked(
  db: Db,
  workspace: string,
  { conversation, teammate }: { conversation: string; teammate: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('looks')
    .select('first_at')
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', conversation)
    .where('teammate_id', '=', teammate)
    .executeTakeFirst()
  return row !== undefined
}
