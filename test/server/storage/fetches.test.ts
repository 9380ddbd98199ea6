import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { fetches, type OpenDatabase } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { setPeople } from '#test/support/factories.ts'
import { addWorkspace } from './workspace.ts'

const now = new Date('2026-03-04T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

eachDatabase('fetches', (open) => {
  let database: OpenDatabase
  let workspace = ''

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    workspace = `w-${randomUUID()}`
    await addWorkspace(database, workspace)
    await setPeople({ database }, workspace, [{ id: '11' }, { id: '12' }])
  })

  const ask = async (asked: number, teammate = '11', at = now) => {
    const id = randomUUID()
    await database.inTransaction((trx) =>
      fetches.addFetch(trx, workspace, { id, teammate, asked }, at),
    )
    return id
  }
  const count = (id: string) =>
    database.inTransaction((trx) => fetches.countStored(trx, workspace, id))
  const end = (id: string, state: 'done' | 'failed', unfilled: string | null = null) =>
    database.inTransaction((trx) =>
      fetches.endFetch(trx, workspace, id, { state, unfilled, at: now }),
    )
  const find = (id: string) => fetches.findFetch(database.kysely, workspace, id)

  it('are one at a time for a person', async () => {
    const id = await ask(3)
    await expect(ask(1)).rejects.toMatchObject({ code: '23505' })
    const other = await ask(1, '12')
    const running = (of: string) => fetches.findRunningFetch(database.kysely, workspace, of)
    expect([(await running('11'))?.id, (await running('12'))?.id]).toEqual([id, other])
    await end(id, 'done')
    expect(await running('11')).toBeUndefined()
    expect(await ask(1)).not.toBe(id)
  })

  it('count up to what was asked, and nothing once they are over', async () => {
    const id = await ask(2)
    expect(await find(id)).toMatchObject({ asked: 2, stored: 0, state: 'waiting', unfilled: null })
    await database.inTransaction((trx) => fetches.startFetch(trx, workspace, id))
    expect([await count(id), await count(id), await count(id)]).toEqual([true, true, false])
    expect(await find(id)).toMatchObject({ stored: 2, state: 'running' })
    await end(id, 'done', 'limit')
    await end(id, 'failed')
    expect(await find(id)).toMatchObject({ state: 'done', unfilled: 'limit' })
    const short = await ask(2)
    await end(short, 'failed')
    expect(await count(short)).toBe(false)
  })

  it('end by themselves where their job was given up, and are forgotten after a while', async () => {
    const [stuck, over] = [await ask(1), await ask(1, '12')]
    await end(over, 'done')
    const clear = (limits: { stuck: Date; old: Date }) =>
      database.inTransaction((trx) => fetches.clearFetches(trx, workspace, limits, later(10)))
    await clear({ stuck: now, old: now })
    expect((await find(stuck))?.state).toBe('waiting')
    await clear({ stuck: later(1), old: now })
    expect([(await find(stuck))?.state, (await find(over))?.state]).toEqual(['failed', 'done'])
    await clear({ stuck: later(1), old: later(1) })
    expect([await find(stuck), await find(over)]).toEqual([undefined, undefined])
  })

  it('are found in their own workspace only', async () => {
    const id = await ask(1)
    await addWorkspace(database, 'elsewhere').catch(() => undefined)
    expect(await fetches.findFetch(database.kysely, 'elsewhere', id)).toBeUndefined()
  })
})
