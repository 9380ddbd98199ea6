import { sql } from 'kysely'
import { countStored } from './count-stored.ts'
import type { Trx } from './db.ts'

/** How far counting anew has come: the message before which it goes on. */
export type RecountPlace = { at: Date; id: string }

/**
 * Counts anew the conversations in which somebody wrote in public, the latest first, `limit` of their
 * messages at a time: from what is stored, nothing is asked of the helpdesk. Returns where it goes on;
 * undefined where that was all.
 */
export async function recountAuthor(
  trx: Trx,
  workspace: string,
  author: string,
  { before, limit }: { before: RecountPlace | undefined; limit: number },
): Promise<RecountPlace | undefined> {
  const { rows } = await sql<{ at: Date; id: string; conversation: string }>`
    select at, id, conversation_id as conversation from messages
    where workspace_id = ${workspace} and author = ${author} and public and side <> 'customer'
      and ${before ? sql`at <= ${before.at} and (at, id) < (${before.at}, ${before.id})` : sql`true`}
    order by at desc, id desc limit ${limit}::int`.execute(trx)
  const ids = [...new Set(rows.map(({ conversation }) => conversation))]
  if (ids.length > 0) {
    // Locked in the order in which changes are stored, so that the two wait for each other.
    await sql`
      select id from conversations where workspace_id = ${workspace}
        and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      order by id collate "C" for update`.execute(trx)
    await countStored(trx, workspace, ids)
  }
  const last = rows.at(-1)
  return rows.length === limit && last ? { at: last.at, id: last.id } : undefined
}
