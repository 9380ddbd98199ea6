import { sql } from 'kysely'
import type { Trx } from './db.ts'
import type { Database } from './schema.ts'

/** The tables of workspaces that have a column of that name. */
type TableWith<Column extends string> = {
  [Table in keyof Database]: 'workspace_id' | Column extends keyof Database[Table] ? Table : never
}[keyof Database]

/**
 * Removes, one table after the other, the rows of a workspace with one of these values in a column.
 * None where there are no values.
 */
export async function removeRows<Column extends string>(
  trx: Trx,
  workspace: string,
  { from, where, among }: { from: TableWith<Column>[]; where: Column; among: string[] },
): Promise<void> {
  if (among.length === 0) return
  for (const table of from)
    await sql`delete from ${sql.table(table)}
      where workspace_id = ${workspace} and ${sql.ref(where)} in (${sql.join(among)})`.execute(trx)
}
