import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { examine } from '#server/setup/doctor/examine.ts'
import { openDatabase } from '#server/storage/database.ts'
import type { Db } from '#server/storage/db.ts'
import { testDatabases } from '#test/support/databases.ts'

/** Ways in which a folder of a database is broken, given the folder. */
const damages: Record<string, (folder: string) => void> = {
  'its log is cut off': (folder) => {
    for (const file of inside(folder, 'pg_wal', /^0/)) fs.truncateSync(file, 100_000)
  },
  'its log is gone': (folder) => {
    for (const file of inside(folder, 'pg_wal', /^0/)) fs.rmSync(file)
  },
  'its control file is empty': (folder) =>
    fs.truncateSync(path.join(folder, 'global/pg_control'), 0),
  'its tables are gone': (folder) => fs.rmSync(path.join(folder, 'base'), { recursive: true }),
  'its files hold anything': (folder) => {
    for (const file of inside(folder, 'base/5', /^1/)) fs.writeFileSync(file, randomBytes(8192))
  },
  'it does not say its version': (folder) => fs.rmSync(path.join(folder, 'PG_VERSION')),
}

function inside(folder: string, below: string, name: RegExp): string[] {
  const within = path.join(folder, below)
  return fs
    .readdirSync(within)
    .filter((each) => name.test(each))
    .map((each) => path.join(within, each))
}

describe('a damaged embedded database', () => {
  const { make } = testDatabases('embedded')

  it.each(Object.entries(damages))(
    'is told in a sentence, by the doctor too, when %s',
    async (_, damage) => {
      const { dataDir } = await make()
      damage(path.join(dataDir, 'database'))
      const error = await openDatabase({ dataDir }).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'unavailable', details: { reason: 'database_damaged' } })
      const { message } = error as Error
      expect(message).toContain(path.join(dataDir, 'database'))
      expect(message).toMatch(/put a copy of .* in its place, or move it away/)
      expect(message).not.toMatch(/\n|Aborted|wasm|at /i)
      const findings = await examine(
        { DATA_DIR: dataDir },
        { clock: () => new Date(), examinationOf: () => undefined },
      )
      expect(findings).toContainEqual(
        expect.objectContaining({ part: 'database', state: 'fault', says: message }),
      )
    },
  )
})

describe('a folder that is of no use', () => {
  const { make } = testDatabases('embedded')

  it('is told in a sentence when it cannot be written to', async () => {
    const { dataDir } = await make({ state: 'absent' })
    const file = path.join(dataDir, 'a-file')
    fs.writeFileSync(file, '')
    // Who runs as root may write anywhere, but not into a file.
    const error = await openDatabase({ dataDir: path.join(file, 'data') }).catch(
      (reason: unknown) => reason,
    )
    expect(error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('set DATA_DIR to another folder'),
      details: { reason: 'database_read_only' },
    })
  })
})

describe('a database thread that ends', () => {
  const { make } = testDatabases('embedded')

  it('is started again once, keeps what was committed, and then is beyond help', async () => {
    const { dataDir } = await make()
    const database = await openDatabase({ dataDir })
    const { kysely } = database
    await sql`create table note (id int primary key)`.execute(kysely)
    const insert = (id: number) => sql`insert into note values (${id})`.execute(kysely)
    // PostgreSQL panics where it cannot go on with its log.
    const log = path.join(dataDir, 'database/pg_wal')
    const die = async (on: Db) => {
      fs.renameSync(log, `${log}-away`)
      try {
        for (let n = 0; n < 3; n += 1)
          await sql`select pg_switch_wal(), pg_logical_emit_message(true, 'x', 'x')`.execute(on)
      } finally {
        fs.renameSync(`${log}-away`, log)
      }
    }
    await insert(1)
    const transaction = database.inTransaction(async (trx) => {
      await sql`insert into note values (2)`.execute(trx)
      await die(trx).catch(() => {})
      // The new thread knows nothing of this transaction.
      await sql`insert into note values (3)`.execute(trx)
    })
    await expect(transaction).rejects.toMatchObject({ code: 'unavailable' })
    expect(database.isBeyondHelp()).toBe(false)
    await insert(4)
    const { rows } = await sql`select id from note order by id`.execute(kysely)
    expect(rows).toEqual([{ id: 1 }, { id: 4 }])
    expect(await database.findOutage()).toBe(undefined)
    await expect(die(kysely)).rejects.toMatchObject({ details: { reason: 'database_stopped' } })
    expect(database.isBeyondHelp()).toBe(true)
    await expect(insert(5)).rejects.toMatchObject({ details: { reason: 'database_stopped' } })
    expect(await database.findOutage()).toBe('database_stopped')
    await database.close()
  })
})
