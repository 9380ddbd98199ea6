import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#server/storage/database.ts'
import { EmbeddedClient } from '#server/storage/embedded/client.ts'
import { testDatabases } from '#test/support/databases.ts'

describe('the embedded database', () => {
  const { make } = testDatabases('embedded')
  let client: EmbeddedClient

  beforeAll(async () => {
    const { dataDir } = await make()
    const directory = path.join(dataDir, 'database')
    client = await EmbeddedClient.open({ directory, idleTransactionMs: 50 })
    await client.exec('create table note (id int primary key)')
  })
  afterAll(() => client.close())

  it('syncs to the disk for every commit', async () => {
    const before = await client.syncs()
    for (let id = 1; id <= 20; id += 1) await client.query('insert into note values ($1)', [id])
    expect((await client.syncs()) - before).toBeGreaterThanOrEqual(20)
    const settings = await client.query(
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
         current_setting('synchronous_commit') as commit`,
      [],
    )
    expect(settings.rows).toEqual([{ fsync: 'on', pages: 'on', commit: 'on' }])
  })

  it('leaves the main thread free while a statement runs', async () => {
    let running = true
    const statement = client
      .query('select count(*) from generate_series(1, 300000)', [])
      .finally(() => {
        running = false
      })
    let turns = 0
    while (running) {
      await setImmediate()
      turns += 1
    }
    await statement
    expect(turns).toBeGreaterThan(20)
  })

  it('ends a transaction that is left idle, so that others go on', async () => {
    const transaction = await client.begin('begin')
    // On a busy machine it may have ended before that: it is not there either way.
    await Promise.allSettled([client.query('insert into note values (100)', [], transaction)])
    const others = await client.query('select id from note where id = 100', [])
    expect(others.rows).toEqual([])
    const late = client.query('insert into note values (101)', [], transaction)
    await expect(late).rejects.toMatchObject({ code: '25P03' })
  })

  it('goes on after a transaction could not begin', async () => {
    await expect(client.begin('begin nonsense')).rejects.toMatchObject({ code: '42601' })
    await expect(client.query('select 1 as one', [])).resolves.toMatchObject({ rows: [{ one: 1 }] })
  })
})

describe('the folder of an embedded database', () => {
  const { make } = testDatabases('embedded')

  it('is made at first, without what killed ones left behind, and for the owner only', {
    timeout: 120_000,
  }, async () => {
    const { dataDir } = await make({ state: 'absent' })
    fs.mkdirSync(path.join(dataDir, 'database.tmp-1', 'base'), { recursive: true })
    const database = await openDatabase({ dataDir })
    await sql`create table note (id int)`.execute(database.kysely)
    await database.close()
    expect(fs.readdirSync(dataDir).sort()).toEqual(['database', 'lock'])
    expect(fs.statSync(path.join(dataDir, 'database')).mode & 0o777).toBe(0o700)
    const again = await openDatabase({ dataDir })
    const { rows } = await sql`select * from note`.execute(again.kysely)
    await again.close()
    expect(rows).toEqual([])
  })

  it('is refused, and left alone, when it holds something else', async () => {
    const { dataDir } = await make({ state: 'absent' })
    const file = path.join(dataDir, 'database', 'letter.txt')
    fs.mkdirSync(path.dirname(file))
    fs.writeFileSync(file, 'keep me')
    await expect(openDatabase({ dataDir })).rejects.toThrow('holds files but no database')
    expect(fs.readFileSync(file, 'utf8')).toBe('keep me')
  })
})

describe('an embedded database that has stopped', () => {
  const { make } = testDatabases('embedded')

  it('rejects every call instead of waiting', async () => {
    const { dataDir } = await make()
    const database = await openDatabase({ dataDir })
    await database.close()
    await expect(sql`select 1`.execute(database.kysely)).rejects.toThrow('stopped')
    await expect(database.inTransaction(async () => {})).rejects.toThrow('stopped')
  })
})
