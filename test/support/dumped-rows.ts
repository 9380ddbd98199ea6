import { dumpWorkspace } from '#server/cli/dump-workspace.ts'
import { readConfig } from '#server/config.ts'
import type { OpenDatabase } from '#server/storage/index.ts'

/** A row as `dump` prints it. */
export type DumpedRow = { table: string; row: Record<string, unknown> }

/** Everything that is stored of a workspace. */
export async function dumpedRows(database: OpenDatabase, workspace: string): Promise<DumpedRow[]> {
  const config = readConfig({ ALLOW_LOCAL_HELPDESK: '1' })
  const rows: DumpedRow[] = []
  for await (const line of dumpWorkspace({ config, database }, workspace))
    rows.push(JSON.parse(line))
  return rows
}
