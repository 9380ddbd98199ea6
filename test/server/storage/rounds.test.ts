import { beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, rounds } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from './workspace.ts'

eachDatabase('rounds', (open) => {
  let database: OpenDatabase
  const week = (startsOn: string, endsOn: string) => ({ startsOn, endsOn })
  const first = week('2026-03-02', '2026-03-09')
  const second = week('2026-03-09', '2026-03-16')
  const third = week('2026-03-16', '2026-03-23')

  beforeAll(async () => {
    database = await open()
    for (const id of ['mine', 'other']) await addWorkspace(database, id)
    await database.inTransaction(async (trx) => {
      for (const round of [first, second, third]) await rounds.ensureRound(trx, 'mine', round)
      await rounds.ensureRound(trx, 'other', first)
    })
  })

  const close = (before: string, at: Date, quotas: Record<string, Record<string, number>>) =>
    database.inTransaction((trx) =>
      rounds.closeRoundsBefore(trx, 'mine', { startsOn: before, at, quotas }),
    )
  const find = async (only: string, workspace = 'mine') =>
    (await rounds.listRounds(database.kysely, workspace, { only }))[0]

  it('are known once, with their last day as it was', async () => {
    await database.inTransaction((trx) =>
      rounds.ensureRound(trx, 'mine', week('2026-03-02', '2026-03-30')),
    )
    expect(await find('2026-03-02')).toMatchObject(first)
  })

  it('close once, each with what was expected of whom', async () => {
    const unclosed = () => rounds.listUnclosed(database.kysely, 'mine', third.startsOn)
    expect(await unclosed()).toEqual([first, second])
    const at = new Date('2026-03-16T00:01:00Z')
    await close(third.startsOn, at, { [first.startsOn]: { '11': 5 } })
    expect(await find(first.startsOn)).toMatchObject({ closedAt: at, quotas: { '11': 5 } })
    // One of which nothing is known keeps nothing.
    expect(await find(second.startsOn)).toMatchObject({ closedAt: at, quotas: null })
    expect(await find(third.startsOn)).toMatchObject({ closedAt: null, quotas: null })
    expect(await find(first.startsOn, 'other')).toMatchObject({ closedAt: null })
    expect(await unclosed()).toEqual([])
    await close(third.startsOn, new Date('2026-03-17T00:00:00Z'), {
      [first.startsOn]: { '11': 1 },
    })
    expect(await find(first.startsOn)).toMatchObject({ closedAt: at, quotas: { '11': 5 } })
  })

  it('are listed newest first, from a day back', async () => {
    const list = async (before?: string) =>
      (await rounds.listRounds(database.kysely, 'mine', { before, limit: 2 })).map(
        ({ startsOn }) => startsOn,
      )
    expect(await list()).toEqual([third.startsOn, second.startsOn])
    expect(await list(second.startsOn)).toEqual([first.startsOn])
    expect(await list(first.startsOn)).toEqual([])
  })
})
