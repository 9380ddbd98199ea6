import { sql } from 'kysely'
import type { OpenDatabase } from '#server/storage/index.ts'

/** Every row of every table, the queue's among them, as text: to search for what must be gone. */
export async function dumpDatabase({ kysely }: Pick<OpenDatabase, 'kysely'>): Promise<string> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
    order by 1, 2`.execute(kysely)
  const parts: string[] = []
  for (const { schema, name } of rows) {
    const found = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(`${schema}.${name}`)} as t`.execute(kysely)
    parts.push(...found.rows.map(({ row }) => `${schema}.${name} ${row}`))
  }
  return parts.join('\n')
}
