import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '#server/storage/database.ts'
import { lockDirectory } from '#server/storage/embedded/lock.ts'
import { startChild } from '#test/support/child.ts'
import { testDatabases } from '#test/support/databases.ts'

describe('the lock on a data directory', () => {
  const temporary = os.tmpdir()
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
  })

  afterEach(() => vi.unstubAllEnvs())

  function makeFolder(...below: string[]): string {
    const top = fs.mkdtempSync(path.join(temporary, 'carousel-lock-'))
    folders.push(top)
    const folder = path.join(top, ...below)
    fs.mkdirSync(folder, { recursive: true })
    return folder
  }

  it('is given to one of many that come at once, and to the next after its release', async () => {
    const folder = makeFolder()
    for (let round = 0; round < 3; round += 1) {
      leaveDeadSocket(folder)
      const tries = Array.from({ length: 6 }, () => lockDirectory(folder))
      const results = await Promise.allSettled(tries)
      const winners = results.filter((result) => result.status === 'fulfilled')
      const losers = results.filter((result) => result.status === 'rejected')
      expect(winners).toHaveLength(1)
      for (const { reason } of losers) {
        expect(reason).toMatchObject({ details: { reason: 'database_in_use' } })
      }
      for (const { value } of winners) await value.release()
    }
    expect(fs.readdirSync(path.join(folder, 'lock'))).toEqual([])
  })

  it('works where the path is too long for a socket', async () => {
    vi.stubEnv('TMPDIR', makeFolder())
    const folder = makeFolder('a'.repeat(60), 'b'.repeat(60))
    const lock = await lockDirectory(folder)
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'unavailable' })
    // The same directory by another name is the same directory.
    const link = path.join(makeFolder(), 'link')
    fs.symlinkSync(folder, link)
    await expect(lockDirectory(link)).rejects.toMatchObject({ code: 'unavailable' })
    await lock.release()
    await (await lockDirectory(folder)).release()
  })

  it('counts a holder that does not answer as one that holds', async () => {
    const folder = makeFolder()
    fs.mkdirSync(path.join(folder, 'lock'))
    const silent = net.createServer(() => {})
    await new Promise<void>((resolve) =>
      silent.listen(path.join(folder, 'lock', 'ffffffff.sock'), resolve),
    )
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'unavailable' })
    silent.close()
  })
})

describe('two processes on one data directory', () => {
  const { make } = testDatabases('embedded')

  it('refuses the second, keeps the data whole, and goes to the next when one is killed', {
    timeout: 120_000,
  }, async () => {
    const { dataDir } = await make()
    const first = startChild('test/support/embedded-writer.ts', dataDir)
    await first.said((line) => line === '20')
    const refusal = await openDatabase({ dataDir }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('DATABASE_URL'),
      details: { reason: 'database_in_use', pid: String(first.pid) },
    })
    const before = first.lines.length
    await first.said((line) => line === String(before + 20))
    await first.kill()
    const acknowledged = Number(first.lines.at(-1))
    const database = await openDatabase({ dataDir })
    const { rows } = await sql<{ rows: number; last: number }>`
      select count(*) as "rows", max(n) as "last" from ledger`.execute(database.kysely)
    await database.close()
    expect(rows[0]?.rows).toBe(rows[0]?.last)
    expect(rows[0]?.last).toBeGreaterThanOrEqual(acknowledged)
  })
})

/** What a killed process leaves: a socket that nobody listens on. */
function leaveDeadSocket(folder: string): void {
  const lockFolder = path.join(folder, 'lock')
  fs.mkdirSync(lockFolder, { recursive: true })
  const live = path.join(lockFolder, 'live')
  const server = net.createServer().listen(live)
  fs.linkSync(live, path.join(lockFolder, '00000000.sock'))
  server.close()
}
