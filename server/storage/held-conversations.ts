import { sql } from 'kysely'
import type { Db, Trx } from './db.ts'

/** Takes a conversation out of the pool until a lead looks at it; the first reason stays. */
export async function holdConversation(
  trx: Trx,
  workspace: string,
  id: string,
  reason: string,
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ held: reason })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('held', 'is', null)
    .execute()
}

/** A conversation out of the pool, with the hand-back that took it out. */
type HeldRow = {
  conversation: string
  reason: string
  channel: string
  replies: number
  by: string | null
  byName: string | null
  at: Date | null
  comment: string | null
}

/** What no lead has decided on yet, latest hand-back first. */
export async function listHeld(db: Db, workspace: string, limit: number): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select c.id as conversation, c.held as reason, c.channel, c.teammate_replies as replies,
      a.reviewer_id as by, t.name as "byName", a.ended_at as at, a.hand_back_comment as comment
    from conversations c
    left join lateral (
      select reviewer_id, ended_at, hand_back_comment from assignments
      where workspace_id = c.workspace_id and conversation_id = c.id
        and status = 'handed_back' and hand_back_reason = c.held
      order by ended_at desc, id limit 1) a on true
    left join teammates t on t.workspace_id = c.workspace_id and t.id = a.reviewer_id
    where c.workspace_id = ${workspace} and c.held is not null and c.kept_out_at is null
      and not c.deleted
    order by a.ended_at desc nulls last, c.id
    limit ${limit}::int`.execute(db)
  return rows
}

/** Puts a held conversation back into the pool, or leaves it out for good. False: it is not held. */
export async function decideHeld(
  trx: Trx,
  workspace: string,
  { id, decision, at }: { id: string; decision: 'release' | 'keep_out'; at: Date },
): Promise<boolean> {
  const result = await trx
    .updateTable('conversations')
    .set(decision === 'release' ? { held: null } : { kept_out_at: at })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('held', 'is not', null)
    .where('kept_out_at', 'is', null)
    .where('deleted', '=', false)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
