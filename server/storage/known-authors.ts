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
  }>`
    select id, now, staff_first as first, staff_last as last from authors
    where workspace_id = ${workspace}
      and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(db)
  return new Map(
    rows.map(({ id, now, first, last }) => [
      id,
      { now, staff: first && last ? { first, last } : null },
    ]),
  )
}
