import { sql } from 'kysely'
import type { ConversationChange } from '#shared/domain/changes.ts'
import type { KnownAuthor } from '#shared/domain/eligibility/count-facts.ts'
import { countStored } from './count-stored.ts'
import type { Db, Trx } from './db.ts'

/** Notes who was seen to act as a teammate, and when, whatever the order in which it is seen. */
export async function noteStaff(
  trx: Trx,
  workspace: string,
  changes: ConversationChange[],
): Promise<void> {
  const seen = new Map<string, { id: string; first: Date; last: Date }>()
  for (const { id, at } of changes.flatMap((change) => change.staff ?? [])) {
    const known = seen.get(id)
    seen.set(id, {
      id,
      first: known && known.first < at ? known.first : at,
      last: known && known.last > at ? known.last : at,
    })
  }
  if (seen.size === 0) return
  await sql`
    insert into authors as a (workspace_id, id, staff_first, staff_last)
    select ${workspace}, id, first, last
    from jsonb_to_recordset(${JSON.stringify([...seen.values()])}::jsonb) as t (
      id text, first timestamptz, last timestamptz)
    order by id collate "C"
    on conflict (workspace_id, id) do update set
      staff_first = least(a.staff_first, excluded.staff_first),
      staff_last = greatest(a.staff_last, excluded.staff_last),
      asked_at = case when a.staff_last >= excluded.staff_last then a.asked_at end
    where a.staff_first is null or a.staff_first > excluded.staff_first
      or a.staff_last < excluded.staff_last`.execute(trx)
}

/**
 * Authors of public messages that do not tell what they are, of whom the helpdesk was not asked, or
 * who were seen to act as a teammate since; among conversations that can still be dealt.
 */
export async function listUnsettled(
  db: Db,
  workspace: string,
  { closedSince, limit }: { closedSince: Date; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ author: string }>`
    select distinct m.author
    from conversations c join messages m
      on m.workspace_id = c.workspace_id and m.conversation_id = c.id
    left join authors a on a.workspace_id = m.workspace_id and a.id = m.author
    where c.workspace_id = ${workspace} and c.unknown and not c.deleted
      and (c.closed_at is null or c.closed_at >= ${closedSince})
      and m.public and m.side = 'unknown' and m.author is distinct from c.requester_id
      and a.asked_at is null
    limit ${limit}::int`.execute(db)
  return rows.map(({ author }) => author)
}

/** Stores what people are now. */
export async function noteNow(
  trx: Trx,
  workspace: string,
  authors: { id: string; now: NonNullable<KnownAuthor['now']> }[],
  at: Date,
): Promise<void> {
  await sql`
    insert into authors as a (workspace_id, id, now, asked_at)
    select ${workspace}, id, now, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(authors)}::jsonb) as t (id text, now text)
    order by id collate "C"
    on conflict (workspace_id, id) do update set now = excluded.now, asked_at = excluded.asked_at`.execute(
    trx,
  )
}

/** Counts anew where these people wrote and their messages do not tell what they are. */
export async function settle(trx: Trx, workspace: string, people: string[]): Promise<void> {
  if (people.length === 0) return
  // Locked in the order in which changes are stored, so that the two wait for each other.
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.workspace_id = ${workspace} and c.unknown and exists (
      select 1 from messages m
      where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.public
        and m.side = 'unknown'
        and m.author in (select jsonb_array_elements_text(${JSON.stringify(people)}::jsonb)))
    order by c.id collate "C" for update of c`.execute(trx)
  if (rows.length === 0) return
  await countStored(
    trx,
    workspace,
    rows.map(({ id }) => id),
  )
}
