import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '#server/storage/database.ts'
import { type Migrations, migrateDown, migrateToLatest } from '#server/storage/migrate.ts'
import { eachDatabase } from '#test/support/databases.ts'

const letters: Migrations = {
  '0001-letters': {
    up: (db) => db.schema.createTable('letter').addColumn('id', 'integer').execute(),
    down: (db) => db.schema.dropTable('letter').execute(),
  },
  '0002-stamps': {
    up: (db) => db.schema.createTable('stamp').addColumn('id', 'integer').execute(),
    down: (db) => db.schema.dropTable('stamp').execute(),
  },
}

eachDatabase('migrating', (open, kind, make) => {
  it('goes up, down and up again, and does nothing the second time', async () => {
    const { kysely } = await open({ state: 'blank' })
    expect(await migrateToLatest(kysely, letters)).toEqual(['0001-letters', '0002-stamps'])
    expect(await migrateToLatest(kysely, letters)).toEqual([])
    expect(await migrateDown(kysely, letters)).toEqual(['0002-stamps'])
    expect(await migrateToLatest(kysely, letters)).toEqual(['0002-stamps'])
    // One pair of limits for waiting, another for working: the session keeps its own.
    const { rows } = await sql<{ limit: string }>`
      select current_setting('statement_timeout') as "limit"`.execute(kysely)
    expect(rows).toEqual([{ limit: kind === 'postgres' ? '30s' : '0' }])
  })

  it('changes nothing when one of several fails', async () => {
    const { kysely } = await open({ state: 'blank' })
    const broken: Migrations = {
      ...letters,
      '0003-broken': {
        up: async (db) => {
          await sql`select 1 / 0`.execute(db)
        },
      },
    }
    await expect(migrateToLatest(kysely, broken)).rejects.toMatchObject({ code: '22012' })
    const { rows } = await sql`select to_regclass('letter') as letter`.execute(kysely)
    expect(rows).toEqual([{ letter: null }])
    expect(await migrateToLatest(kysely, letters)).toHaveLength(2)
  })

  it('is done once when two begin at the same time', async () => {
    const place = await make({ state: 'blank' })
    const one = await openDatabase(place)
    const other = kind === 'postgres' ? await openDatabase(place) : one
    const ran = await Promise.all([
      migrateToLatest(one.kysely, letters),
      migrateToLatest(other.kysely, letters),
    ])
    await one.close()
    if (other !== one) await other.close()
    expect(ran.flat()).toEqual(['0001-letters', '0002-stamps'])
  })

  it('brings the tables of the program up, down and up', async () => {
    const { kysely } = await open({ state: 'blank' })
    const all = await migrateToLatest(kysely)
    expect(all.length).toBeGreaterThan(0)
    for (const name of all.toReversed()) expect(await migrateDown(kysely)).toEqual([name])
    const { rows } = await sql<{ table: string }>`
      select table_name as "table" from information_schema.tables
      where table_schema = 'public' order by 1`.execute(kysely)
    expect(rows.map(({ table }) => table)).toEqual(['kysely_migration', 'kysely_migration_lock'])
    expect(await migrateToLatest(kysely)).toEqual(all)
  })
})
