import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type OpenDatabase, reservations } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from './workspace.ts'

const now = new Date('2026-03-04T10:00:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const place = { teammate: '11', conversation: '7', reviewee: '12' }

eachDatabase('reservations', (open) => {
  let database: OpenDatabase

  beforeAll(async () => {
    database = await open()
    await addWorkspace(database, 'a')
    await addWorkspace(database, 'b')
  })
  beforeEach(() => sql`delete from reservations`.execute(database.kysely))

  const reserve = (of: Partial<reservations.Place>, until = inMinutes(30), workspace = 'a') =>
    database.inTransaction((trx) =>
      reservations.reserve(trx, workspace, { ...place, ...of }, until),
    )
  const end = (of: Partial<reservations.Place>, workspace = 'a') =>
    database.inTransaction((trx) =>
      reservations.endReservation(trx, workspace, { ...place, ...of }),
    )
  const keptAt = async (at: Date, workspace = 'a') => {
    const { rows } = await sql<{ reviewer_id: string; conversation_id: string }>`
      select * from (${reservations.keptPlaces({ workspace, now: at })}) as kept
      order by reviewer_id`.execute(database.kysely)
    return rows.map((row) => [row.reviewer_id, row.conversation_id])
  }

  it('are one a person: the next place takes the place of the last', async () => {
    await reserve({})
    await reserve({ conversation: '8' })
    await reserve({ teammate: '13' })
    expect(await keptAt(now)).toEqual([
      ['11', '8'],
      ['13', '7'],
    ])
  })

  it('end by the clock that is given, to the millisecond', async () => {
    await reserve({})
    expect(await keptAt(new Date(inMinutes(30).getTime() - 1))).toHaveLength(1)
    expect(await keptAt(inMinutes(30))).toEqual([])
  })

  it('are given up only as the place that they are', async () => {
    await reserve({})
    for (const other of [{ teammate: '13' }, { conversation: '8' }, { reviewee: '14' }])
      await end(other)
    await end({}, 'b')
    expect(await keptAt(now)).toHaveLength(1)
    await end({})
    expect(await keptAt(now)).toEqual([])
  })

  it('belong to one workspace', async () => {
    await reserve({}, inMinutes(30), 'b')
    expect([await keptAt(now), await keptAt(now, 'b')]).toEqual([[], [['11', '7']]])
  })

  it('are removed once they have run out, in every workspace', async () => {
    await reserve({}, inMinutes(1))
    await reserve({}, inMinutes(1), 'b')
    await reserve({ teammate: '13' }, inMinutes(2))
    await database.inTransaction((trx) => reservations.removeEnded(trx, inMinutes(1)))
    const left = await database.kysely.selectFrom('reservations').select('teammate_id').execute()
    expect(left).toEqual([{ teammate_id: '13' }])
  })
})
