import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#server/storage/database.ts'
import { startChild } from '#test/support/child.ts'
import { testDatabases } from '#test/support/databases.ts'

const writer = 'test/support/embedded-writer.ts'
const kills = process.env.LONG === '1' ? 60 : 2
const firstStarts = process.env.LONG === '1' ? 20 : 1

describe('an embedded database that is killed', () => {
  const { make } = testDatabases('embedded')

  it(`loses nothing committed and tears nothing, ${kills} times in a row`, {
    timeout: 1_800_000,
  }, async () => {
    const { dataDir } = await make({ state: 'migrated' })
    let acknowledged = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const child = startChild(writer, dataDir)
      const opened = await child.said((line) => line.startsWith('open '))
      const found = Number(opened.split(' ')[1])
      expect(found).toBeGreaterThanOrEqual(acknowledged)
      const until = String(found + randomInt(1, 150))
      await child.said((line) => line === until)
      await pause(randomInt(0, 20))
      await child.kill()
      acknowledged = Number(child.lines.at(-1))
    }
    const database = await openDatabase({ dataDir })
    const { rows } = await sql<Record<string, number>>`
      select count(*) as "rows", max(n) as "last", count(*) filter (where half = n / 2) as "whole",
        (select total from balance where side = 'left') as "left",
        (select -total from balance where side = 'right') as "right"
      from ledger`.execute(database.kysely)
    await sql`set enable_seqscan = off`.execute(database.kysely)
    const byIndex = await sql<{
      rows: number
    }>`select count(*) as "rows" from ledger where n > 0`.execute(database.kysely)
    await database.close()
    const last = rows[0]?.last ?? 0
    expect(last).toBeGreaterThanOrEqual(acknowledged)
    expect(rows).toEqual([{ rows: last, last, whole: last, left: last, right: last }])
    expect(byIndex.rows).toEqual([{ rows: last }])
  })

  it('opens after it was killed while it was being made', { timeout: 1_800_000 }, async () => {
    for (let start = 0; start < firstStarts; start += 1) {
      const { dataDir } = await make({ state: 'absent' })
      const child = startChild(writer, dataDir)
      await someFiles(dataDir, randomInt(1, 950))
      await child.kill()
      const next = startChild(writer, dataDir)
      expect(await next.said((line) => line.startsWith('open '))).toBe('open 0')
      await next.kill()
      expect(fs.readdirSync(dataDir).sort()).toEqual(['database', 'lock'])
    }
  })
})

/** Waits until a database being made has at least `count` files, or is there. */
async function someFiles(dataDir: string, count: number): Promise<void> {
  for (;;) {
    const names = fs.readdirSync(dataDir)
    const unfinished = names.find((name) => name.startsWith('database.tmp-'))
    if (names.includes('database')) return
    if (unfinished && countFiles(path.join(dataDir, unfinished)) >= count) return
    await pause(5)
  }
}

function countFiles(folder: string): number {
  try {
    return fs.readdirSync(folder, { recursive: true }).length
  } catch {
    // Renamed into place meanwhile.
    return 0
  }
}
