import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from '#server/storage/database.ts'
import { openDatabase } from '#server/storage/database.ts'
import { inTransaction } from '#server/storage/transaction.ts'
import { eachDatabase } from '#test/support/databases.ts'

eachDatabase('a database', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open({ state: 'blank' })
    await sql`create table note (id int primary key, text text not null)`.execute(database.kysely)
  })

  async function notes(): Promise<unknown[]> {
    return (await sql`select id, text from note order by id`.execute(database.kysely)).rows
  }

  it('reads every type the same way', async () => {
    const { rows } = await sql`select
      9007199254740991::int8 as "int8", array[1, null]::int8[] as "int8s", 1.50::numeric as "numeric",
      0.1::float8 as "float8", true as "bool", null::int as "nothing",
      '2026-11-02'::date as "day", array['2026-11-02']::date[] as "days",
      '2026-11-02 03:04:05.678+02'::timestamptz as "time",
      '\\x00ff'::bytea as "bytes", '{"a": [1, "é"]}'::jsonb as "json", '"text"'::jsonb as "jsonText",
      array['a "b"', 'c\\d', null] as "texts"`.execute(database.kysely)
    expect(rows).toStrictEqual([
      {
        int8: 9007199254740991,
        int8s: [1, null],
        numeric: '1.50',
        float8: 0.1,
        bool: true,
        nothing: null,
        day: '2026-11-02',
        days: ['2026-11-02'],
        time: new Date('2026-11-02T01:04:05.678Z'),
        bytes: new Uint8Array([0, 255]),
        json: { a: [1, 'é'] },
        jsonText: 'text',
        texts: ['a "b"', 'c\\d', null],
      },
    ])
  })

  it('takes parameters of every type', async () => {
    const time = new Date('2026-03-29T01:30:00.123Z')
    const { rows } = await sql`select
      ${time}::timestamptz as "time", ${time}::date as "day", ${'2026-03-29'}::date as "dayText",
      ${new Uint8Array([1, 0, 254])}::bytea as "bytes", ${Buffer.from('é')}::bytea as "buffer",
      ${{ a: ["o'clock", null] }}::jsonb as "json", ${JSON.stringify([1, 2])}::jsonb as "list",
      ${['a"b\\c', null, 'NULL', '']}::text[] as "texts", ${[[1, 2]]}::int[] as "nested",
      ${undefined}::int as "nothing", ${7n}::int8 as "big", ${false}::bool as "no",
      ${'مرحبا 👋'}::text as "text"`.execute(database.kysely)
    expect(rows).toStrictEqual([
      {
        time,
        day: '2026-03-29',
        dayText: '2026-03-29',
        bytes: new Uint8Array([1, 0, 254]),
        buffer: new Uint8Array([195, 169]),
        json: { a: ["o'clock", null] },
        list: [1, 2],
        texts: ['a"b\\c', null, 'NULL', ''],
        nested: [[1, 2]],
        nothing: null,
        big: 7,
        no: false,
        text: 'مرحبا 👋',
      },
    ])
  })

  it('keeps code and constraint of an error', async () => {
    const insert = sql`insert into note values (1, 'first'), (1, 'again')`
    await expect(insert.execute(database.kysely)).rejects.toMatchObject({
      code: '23505',
      constraint: 'note_pkey',
      table: 'note',
    })
    const missing = sql`select * from nowhere`.execute(database.kysely)
    await expect(missing).rejects.toMatchObject({ code: '42P01' })
    expect(await notes()).toEqual([])
  })

  it('counts the rows that a statement changed', async () => {
    const insert = await sql`insert into note values (2, 'b'), (3, 'c')`.execute(database.kysely)
    const again = await sql`insert into note values (2, 'b') on conflict do nothing`.execute(
      database.kysely,
    )
    const read = await sql`select * from note`.execute(database.kysely)
    await sql`delete from note`.execute(database.kysely)
    expect([insert, again, read].map((result) => result.numAffectedRows)).toEqual([
      2n,
      0n,
      undefined,
    ])
  })

  it('commits what returns and rolls back what throws', async () => {
    const kept = await database.inTransaction(async (trx) => {
      await sql`insert into note values (10, 'kept')`.execute(trx)
      return 'returned'
    })
    const refused = database.inTransaction(async (trx) => {
      await sql`insert into note values (11, 'lost')`.execute(trx)
      throw new Error('changed my mind')
    })
    await expect(refused).rejects.toThrow('changed my mind')
    expect(kept).toBe('returned')
    expect(await notes()).toEqual([{ id: 10, text: 'kept' }])
  })

  it('rolls back when an error inside was swallowed', async () => {
    const swallowed = database.inTransaction(async (trx) => {
      await sql`insert into note values (12, 'lost')`.execute(trx)
      await sql`select 1 / 0`.execute(trx).catch(() => {})
    })
    await expect(swallowed).rejects.toThrow()
    expect(await notes()).not.toContainEqual({ id: 12, text: 'lost' })
  })

  it('keeps transactions that run at once apart', async () => {
    const counts = await Promise.all(
      [20, 21, 22, 23].map((id) =>
        database.inTransaction(async (trx) => {
          await sql`insert into note values (${id}, 'mine')`.execute(trx)
          const mine = await sql`select id from note where text = 'mine' and id = ${id}`.execute(
            trx,
          )
          return mine.rows.length
        }),
      ),
    )
    expect(counts).toEqual([1, 1, 1, 1])
  })

  it('refuses the database around a transaction inside it', async () => {
    const around = database.inTransaction(() => notes())
    await expect(around).rejects.toThrow('use the transaction')
    const nested = database.inTransaction(() => database.inTransaction(async () => {}))
    await expect(nested).rejects.toThrow('use the transaction')
    const queue = database.inTransaction(() => database.queueAccess.executeSql('select 1'))
    await expect(queue).rejects.toThrow('use the transaction')
    await expect(notes()).resolves.toBeDefined()
  })

  it('ends a transaction that takes too long and refuses what comes late', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    let late: Promise<unknown> = Promise.resolve()
    const slow = inTransaction(
      database.kysely,
      async (trx) => {
        await sql`insert into note values (30, 'lost')`.execute(trx)
        await ended
        late = sql`insert into note values (31, 'late')`.execute(trx)
        await late
      },
      { timeoutMs: 20 },
    )
    await expect(slow).rejects.toMatchObject({ code: 'unavailable' })
    end()
    await Promise.resolve()
    await expect(late).rejects.toThrow()
    const left = await notes()
    expect(left).not.toContainEqual({ id: 30, text: 'lost' })
    expect(left).not.toContainEqual({ id: 31, text: 'late' })
  })

  it('refuses a statement on a connection that was given back', async () => {
    const kept = await database.kysely.connection().execute(async (connection) => connection)
    await expect(sql`select 1`.execute(kept)).rejects.toThrow('too late')
  })

  it('goes on after a script of several statements failed half-way', async () => {
    const script = 'begin; insert into note values (40, $$lost$$); select 1 / 0; commit'
    await expect(database.queueAccess.executeSql(script)).rejects.toMatchObject({ code: '22012' })
    expect(await notes()).not.toContainEqual({ id: 40, text: 'lost' })
  })
})

describe('opening PostgreSQL', () => {
  it('says which server cannot be reached, without the password', async () => {
    const databaseUrl = 'postgres://someone:secret@127.0.0.1:1/carousel'
    const opening = openDatabase({ databaseUrl, dataDir: '' })
    const error = await opening.catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('127.0.0.1:1/carousel'),
      details: { reason: 'database_unreachable', code: 'ECONNREFUSED' },
    })
    expect(String(error)).not.toContain('secret')
  })
})
