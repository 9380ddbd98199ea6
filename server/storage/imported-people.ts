import { sql } from 'kysely'
import type { Trx } from './db.ts'

/** Somebody whom a review file names and the helpdesk does not: kept under a name, never active. */
export type ImportedPerson = { id: string; name: string; email: string | null }

/** Makes people of a review file known; who is known already, or was forgotten, stays as they are. */
export async function addImported(
  trx: Trx,
  workspace: string,
  people: ImportedPerson[],
): Promise<void> {
  if (people.length === 0) return
  await sql`
    insert into teammates (workspace_id, id, name, email, role, locale, active, light_agent, reviews,
      is_reviewed, imported)
    select ${workspace}, id, name, email, 'agent', 'en', false, false, false, false, true
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as t (id text, name text, email text)
    on conflict (workspace_id, id) do nothing`.execute(trx)
}

/**
 * Where the helpdesk now brings somebody of the same e-mail, what was imported about the person of the
 * file becomes theirs, and that person's row goes. One who would then have reviewed themselves, or the
 * same work twice, stays apart.
 */
export async function adoptImported(trx: Trx, workspace: string): Promise<void> {
  const { rows } = await sql<{ imported: string; real: string }>`
    select distinct on (f.id) f.id as imported, t.id as real
    from teammates f join teammates t on t.workspace_id = f.workspace_id
      and lower(t.email) = lower(f.email) and not t.imported
    where f.workspace_id = ${workspace} and f.imported
    order by f.id, t.active desc, t.id`.execute(trx)
  for (const { imported, real } of rows) {
    if (await wouldClash(trx, workspace, imported, real)) continue
    for (const [table, column] of named)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${real}
        where workspace_id = ${workspace} and ${sql.ref(column)} = ${imported}`.execute(trx)
    await trx
      .deleteFrom('teammates')
      .where('workspace_id', '=', workspace)
      .where('id', '=', imported)
      .execute()
  }
}

/** Where a person of a review file can be named. */
const named = [
  ['reviews', 'reviewer_id'],
  ['reviews', 'reviewee_id'],
  ['replies', 'author_id'],
  ['notices', 'teammate_id'],
] as const

async function wouldClash(
  trx: Trx,
  workspace: string,
  imported: string,
  real: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from reviews r
    where r.workspace_id = ${workspace} and ${imported} in (r.reviewer_id, r.reviewee_id) and (
      ${real} in (r.reviewer_id, r.reviewee_id)
      or r.withdrawn_at is null and exists (
        select from reviews o
        where o.workspace_id = r.workspace_id and o.conversation_id = r.conversation_id
          and o.withdrawn_at is null and o.id <> r.id
          and o.reviewer_id = case r.reviewer_id when ${imported} then ${real} else r.reviewer_id end
          and o.reviewee_id = case r.reviewee_id when ${imported} then ${real} else r.reviewee_id end))
    limit 1`.execute(trx)
  return rows.length > 0
}
