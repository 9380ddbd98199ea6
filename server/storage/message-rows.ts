import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ConversationChange } from '#shared/domain/changes.ts'
import type { Trx } from './db.ts'

/**
 * The way of counting messages that this version has. Raise it where stored messages (their sides,
 * words, whether they are any) would come out otherwise: what can still be dealt is read again then. A
 * migration makes the index `conversations_counted_before` anew with it.
 */
export const countedBy = 1

/**
 * What an older version counted, and is given whole now, is no more: the messages are stored anew.
 * Those that came after what is given stay.
 */
export async function replaceMessages(
  trx: Trx,
  workspace: string,
  changes: ConversationChange[],
  older: string[],
) {
  const given = changes.filter(({ id, whole }) => whole && older.includes(id))
  if (given.length === 0) return
  for (const { id, messages } of given) {
    const last = Math.max(0, ...messages.map(({ at }) => at.getTime()))
    await trx
      .deleteFrom('messages')
      .where('workspace_id', '=', workspace)
      .where('conversation_id', '=', id)
      .where('at', '<=', new Date(last))
      .execute()
  }
  await trx
    .updateTable('conversations')
    .set({ counted_by: countedBy })
    .where('workspace_id', '=', workspace)
    .where(
      'id',
      'in',
      given.map(({ id }) => id),
    )
    .execute()
}

/** Beside the conversation's a longer one would not fit into a row of the index. */
const longestKept = 200

/** Merges messages with those that are stored, by id. */
export async function insertMessages(trx: Trx, workspace: string, changes: ConversationChange[]) {
  const messages = changes.flatMap((change) =>
    change.messages.map(({ id, ...message }) => ({
      ...{ ...message, conversation_id: change.id },
      id: id.length > longestKept ? createHash('sha256').update(id).digest('hex') : id,
    })),
  )
  if (messages.length === 0) return
  // A page may hold a message twice: merged as it is with the one that is stored.
  await sql`
    insert into messages as m (workspace_id, conversation_id, id, author, side, public, words, at,
      opening)
    select ${workspace}, conversation_id, id, min(author),
      case when bool_or(side = 'system') then 'system'
        when bool_or(side = 'teammate') then 'teammate'
        when bool_or(side = 'customer') then 'customer' else 'unknown' end,
      bool_and(public), min(words), min(at), coalesce(bool_or(opening), false)
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as t (
      conversation_id text, id text, author text, side text, public boolean, words integer,
      at timestamptz, opening boolean)
    group by conversation_id, id
    on conflict (workspace_id, conversation_id, id) do update set
      side = case when 'system' in (m.side, excluded.side) then 'system'
        when 'teammate' in (m.side, excluded.side) then 'teammate'
        when 'customer' in (m.side, excluded.side) then 'customer' else 'unknown' end,
      public = m.public and excluded.public,
      words = least(m.words, excluded.words),
      at = least(m.at, excluded.at),
      opening = m.opening or excluded.opening
    where (m.side, m.public, m.words, m.at, m.opening) is distinct from
      (excluded.side, excluded.public, excluded.words, excluded.at, excluded.opening)`.execute(trx)
}

/** Merges the times at which they were opened again. */
export async function insertReopens(trx: Trx, workspace: string, changes: ConversationChange[]) {
  const rows = changes.flatMap((change) =>
    (change.reopenedAt ?? []).map((at) => ({ conversation_id: change.id, at })),
  )
  if (rows.length === 0) return
  await sql`
    insert into reopens (workspace_id, conversation_id, at)
    select distinct ${workspace}, conversation_id, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (
      conversation_id text, at timestamptz)
    on conflict do nothing`.execute(trx)
}
