import { sql } from 'kysely'
import type { KnownAuthor } from '#shared/domain/eligibility/count-facts.ts'
import type { Db } from './db.ts'

/** What is known of these authors; those of whom nothing is known are left out. */
export async function readKnown(
  db: Db,
  workspace: string,
  ids: string[],
): Promise<Map<string, KnownAuthor>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    now: NonNullable<KnownAuthor['now']> | null
    first: Date | null
    last: Date | null
    machine: boolean
  }>`
    select t.id, a.now, a.staff_first as first, a.staff_last as last, b.id is not null as machine
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as t (id)
    left join authors a on a.workspace_id = ${workspace} and a.id = t.id
    left join teammates b on b.workspace_id = ${workspace} and b.id = t.id and b.told_bot
    where a.id is not null or b.id is not null`.execute(db)
  return new Map(
    rows.map(({ id, now, first, last, machine }) => [
      id,
      { now, staff: first && last ? { first, last } : null, machine },
    ]),
  )
}
