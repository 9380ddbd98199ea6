import { sql } from 'kysely'
import type { MessageFacts } from '#shared/domain/changes.ts'
import type { MachineSigns } from '#shared/domain/eligibility/machine-like.ts'
import { readCounted } from './count-stored.ts'
import type { Db, Trx } from './db.ts'

/** Active accounts of which no lead has said what they are, looked at longest ago, before `since`. */
export async function listToLookAt(
  db: Db,
  workspace: string,
  { since, limit }: { since: Date; limit: number },
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('teammates as t')
    .leftJoin('account_signs as s', (join) =>
      join.onRef('s.workspace_id', '=', 't.workspace_id').onRef('s.teammate_id', '=', 't.id'),
    )
    .select(['t.id', 't.name'])
    .where('t.workspace_id', '=', workspace)
    .where('t.active', '=', true)
    .where('t.told_bot', 'is', null)
    .where((of) => of.or([of('s.looked_at', 'is', null), of('s.looked_at', '<', since)]))
    .orderBy(sql`s.looked_at nulls first`)
    .orderBy('t.id')
    .limit(limit)
    .execute()
}

/**
 * The messages, as they are counted, of the conversations in which an account wrote last, at most `limit`
 * of its messages back.
 */
export async function listLatestMessages(
  db: Db,
  workspace: string,
  author: string,
  limit: number,
): Promise<MessageFacts[][]> {
  const { rows } = await sql<{ conversation: string }>`
    select distinct conversation from (
      select conversation_id as conversation from messages
      where workspace_id = ${workspace} and author = ${author} and public and side <> 'customer'
      order by at desc limit ${limit}::int) as latest`.execute(db)
  const ids = rows.map(({ conversation }) => conversation)
  if (ids.length === 0) return []
  return (await readCounted(db, workspace, ids)).map(({ messages }) => messages)
}

/** Notes how much an account looks like a program. */
export async function noteSigns(
  trx: Trx,
  workspace: string,
  teammate: string,
  signs: MachineSigns & { lookedAt: Date },
): Promise<void> {
  const { saysBot, replies, quickReplies, longestRest, pointedOut, lookedAt } = signs
  const values = {
    says_bot: saysBot,
    replies,
    quick: quickReplies,
    longest_rest: longestRest,
    pointed_out: pointedOut,
    looked_at: lookedAt,
  }
  await trx
    .insertInto('account_signs')
    .values({ workspace_id: workspace, teammate_id: teammate, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'teammate_id']).doUpdateSet(values))
    .execute()
}

/** What points to a program, of one account. */
export type PointedOut = Pick<
  MachineSigns,
  'saysBot' | 'replies' | 'quickReplies' | 'longestRest'
> & { id: string }

/** Accounts that look like programs, and of which no lead has said what they are. */
export async function listPointedOut(db: Db, workspace: string): Promise<PointedOut[]> {
  const rows = await db
    .selectFrom('account_signs as s')
    .innerJoin('teammates as t', (join) =>
      join.onRef('t.workspace_id', '=', 's.workspace_id').onRef('t.id', '=', 's.teammate_id'),
    )
    .select(['t.id', 's.says_bot', 's.replies', 's.quick', 's.longest_rest'])
    .where('s.workspace_id', '=', workspace)
    .where('s.pointed_out', '=', true)
    .where('t.active', '=', true)
    .where('t.told_bot', 'is', null)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    saysBot: row.says_bot,
    replies: row.replies,
    quickReplies: row.quick,
    longestRest: row.longest_rest,
  }))
}
