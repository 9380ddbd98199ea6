import type { Trx } from './db.ts'

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
