import { sql } from 'kysely'
import type { ConversationChange } from '#shared/domain/changes.ts'
import type { KnownAuthor } from '#shared/domain/eligibility/count-facts.ts'
import type { Trx } from './db.ts'

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
      staff_last = greatest(a.staff_last, excluded.staff_last)
    where a.staff_first is null or a.staff_first > excluded.staff_first
      or a.staff_last < excluded.staff_last`.execute(trx)
}

/** What is known of these authors; those of whom nothing is known are left out. */
export async function readKnown(
  trx: Trx,
  workspace: string,
  ids: string[],
): Promise<Map<string, KnownAuthor>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    now: NonNullable<KnownAuthor['now']> | null
    bot: boolean | null
    first: Date | null
    last: Date | null
  }>`
    select id, now, bot, staff_first as first, staff_last as last from authors
    where workspace_id = ${workspace}
      and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(trx)
  return new Map(
    rows.map(({ id, now, bot, first, last }) => [
      id,
      { bot: bot === true, now, staff: first && last ? { first, last } : null },
    ]),
  )
}
