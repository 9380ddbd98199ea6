import { beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, syncs } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from './workspace.ts'

const since = new Date('2026-01-01T00:00:00Z')
const later = new Date('2026-01-02T00:00:00Z')

eachDatabase('syncs', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  async function start() {
    count += 1
    const { id } = await addWorkspace(database, `y${count}`)
    const begin = (from = since) => database.inTransaction((trx) => syncs.startSync(trx, id, from))
    const find = () => syncs.findSync(database.kysely, id)
    return { id, begin, find, sync: await begin() }
  }

  it('begins once and keeps its beginning', async () => {
    const { begin, find, sync } = await start()
    expect(sync).toEqual({
      cursor: null,
      since,
      teammatesAt: null,
      finishedAt: null,
      lastError: null,
      conversations: 0,
      skipped: [],
    })
    expect(await begin(later)).toEqual(sync)
    expect(await find()).toEqual(sync)
  })

  it('moves the cursor only from where it is, in its own workspace', async () => {
    const { id, find } = await start()
    const other = await start()
    const advance = (from: string | null, to: string) =>
      database.inTransaction((trx) => syncs.advance(trx, id, from, to))
    expect(await advance(null, 'a')).toBe(true)
    expect(await advance(null, 'b')).toBe(false)
    expect(await advance('x', 'b')).toBe(false)
    expect(await advance('a', 'b')).toBe(true)
    expect((await find())?.cursor).toBe('b')
    expect((await other.find())?.cursor).toBeNull()
  })

  it('keeps the last hundred records that could not be read, in order', async () => {
    const { id, find } = await start()
    const skipped = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({ id: `${from + index}`, problem: 'x' }))
    await database.inTransaction(async (trx) => {
      await syncs.noteRead(trx, id, 2, skipped(0, 70))
      await syncs.noteRead(trx, id, 3, skipped(70, 150))
      await syncs.noteRead(trx, id, 0, [])
    })
    expect(await find()).toMatchObject({ conversations: 5, skipped: skipped(50, 150) })
  })

  it('forgets an error once a sync went through', async () => {
    const { id, find } = await start()
    await syncs.failSync(database.kysely, id, 'rate_limited')
    expect(await find()).toMatchObject({ lastError: 'rate_limited', finishedAt: null })
    await database.inTransaction((trx) => syncs.finishSync(trx, id, later))
    expect(await find()).toMatchObject({ lastError: null, finishedAt: later })
  })
})
