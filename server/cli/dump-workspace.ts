import type { Services } from '#server/services.ts'
import { workspaceRows } from '#server/storage/index.ts'
import { requireTrying } from './trying-only.ts'

/**
 * Everything that is stored of a workspace, table by table in an order that stays: each row as
 * `{"table": …, "row": {…}}` with the names of its columns, and what is sealed as it is. A few
 * hundred rows are in memory at a time. Throws `UsageError` where things are not being tried out.
 */
export async function* dumpWorkspace(
  services: Pick<Services, 'config' | 'database'>,
  workspace: string,
): AsyncGenerator<string> {
  requireTrying(services.config, 'dump')
  const db = services.database.kysely
  for (const table of await workspaceRows.listTables(db))
    for await (const row of workspaceRows.readRows(db, table, workspace))
      yield `{"table": ${JSON.stringify(table)}, "row": ${row}}`
}
