import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Rows that are held in memory at a time. */
const pageSize = 500

/** The tables that hold rows of workspaces, as the database has them: `workspaces`, then by name. */
export async function listTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' order by 1`.execute(db)
  return ['workspaces', ...rows.map(({ name }) => name)]
}

/**
 * The rows of a workspace in one of those tables, each as JSON with the names of its columns, in the
 * order of the table's key. Read page by page: what is written meanwhile may be among them or not.
 */
export async function* readRows(db: Db, table: string, workspace: string): AsyncGenerator<string> {
  const key = await readKey(db, table)
  const own = sql.ref(table === 'workspaces' ? 't.id' : 't.workspace_id')
  const of = (row: 't' | 'last') => sql.join(key.map((column) => sql.ref(`${row}.${column}`)))
  let last: string | undefined
  do {
    // The last row itself says where to go on, whatever the types of its key are.
    const { rows }: { rows: { row: string }[] } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} as t,
        jsonb_populate_record(null::${sql.table(table)}, ${last ?? '{}'}::jsonb) as last
      where ${own} = ${workspace} and (${last === undefined} or (${of('t')}) > (${of('last')}))
      order by ${of('t')} limit ${pageSize}`.execute(db)
    for (const { row } of rows) yield row
    last = rows.length === pageSize ? rows.at(-1)?.row : undefined
  } while (last !== undefined)
}

async function readKey(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.attname as name
    from pg_index as i
    cross join lateral unnest(i.indkey::int2[]) with ordinality as k (number, place)
    join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number
    where i.indisprimary and i.indrelid = ${table}::regclass order by k.place`.execute(db)
  return rows.map(({ name }) => name)
}
