import fs from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadKeys, unseal } from '#server/keys.ts'
import {
  migrateToLatest,
  type OpenDatabase,
  openDatabase,
  workspaces,
} from '#server/storage/index.ts'
import { listPendingMigrations } from '#server/storage/inspection.ts'
import { dumpedRows } from '#test/support/dumped-rows.ts'
import { readOldRows, unpackOldDataFolder } from '#test/support/old-data-folder.ts'

/**
 * What a person who ran the version before finds after the update. Columns that newer migrations
 * added are left out of the comparison, and nothing else: every row is there, in the same order,
 * with the same values. A migration that changes a value that people had has to answer for it here.
 */
describe('the data folder of an earlier version', () => {
  const before = readOldRows()
  let folder: string
  let database: OpenDatabase
  let wanting: string[]

  beforeAll(async () => {
    folder = unpackOldDataFolder()
    database = await openDatabase({ dataDir: folder })
    wanting = await listPendingMigrations(database.kysely)
    await migrateToLatest(database.kysely)
  })

  afterAll(async () => {
    await database?.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  it('is brought to the newest version', async () => {
    expect(wanting).not.toContain('0006-panel-links')
    expect(await listPendingMigrations(database.kysely)).toEqual([])
  })

  it.each(['tallo', 'tallo-intercom'])('keeps every row of %s', async (workspace) => {
    const rows = await dumpedRows(database, workspace)
    const old = before.filter(({ table, row }) => ownerOf(table, row) === workspace)
    expect(new Set(old.map(({ table }) => table)).size).toBeGreaterThan(20)
    for (const [table, were] of Map.groupBy(old, (one) => one.table)) {
      const are = rows.filter((one) => one.table === table).map(({ row }) => row)
      const columns = Object.keys(were[0]?.row ?? {})
      expect({ table, rows: are.map((row) => only(row, columns)) }).toEqual({
        table,
        rows: were.map(({ row }) => row),
      })
    }
  })

  it('keeps what belongs to no workspace', async () => {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) as row from setups as t`.execute(database.kysely)
    const old = before.filter(({ table }) => table === 'setups').map(({ row }) => row)
    expect(rows.map(({ row }) => only(row, Object.keys(old[0] ?? {})))).toEqual(old)
  })

  it('still opens what was sealed', async () => {
    const { credentials } = await loadKeys(undefined, folder)
    const stored = await workspaces.listWorkspaces(database.kysely)
    expect(
      stored.map(({ vendor, credentials: sealed }) => [vendor, unseal(credentials, sealed)]),
    ).toEqual([
      ['zendesk', { email: expect.any(String), apiToken: expect.any(String) }],
      ['intercom', { accessToken: expect.any(String), clientSecret: expect.any(String) }],
    ])
  })

  it('has a row in every table of that version', () => {
    const kept = new Set(before.map(({ table }) => table))
    expect(kept.size).toBe(28)
  })
})

function ownerOf(table: string, row: Record<string, unknown>): unknown {
  return row[table === 'workspaces' ? 'id' : 'workspace_id']
}

function only(row: Record<string, unknown>, columns: string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]))
}
