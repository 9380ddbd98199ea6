import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('the length of rounds', (open) => {
  // Wednesday 4 March 2026.
  const world = useServer(open)

  it('changes from the end of the running round on', async () => {
    const server = world()
    const team = await addTeam(server, { settings: { quota: 4 } })
    const as = team.person('14')
    const read = async () => server.ok('getProgram', { as })
    const save = async (change: Record<string, unknown>) => {
      const { revision, settings } = await read()
      const body = { revision, settings: { ...settings, ...change } }
      return (await server.ok('updateProgram', { as, body })).settings
    }
    const roundAt = async (at: string) => {
      server.clock.set(at)
      const { round, quota } = await server.ok('getQueue', { as })
      return { ...round, quota }
    }
    const change = { from: '2026-03-09', roundWeeks: 1, firstDay: 1 }
    const saved = await save({ roundWeeks: 2, firstDay: 7 })
    expect(saved).toMatchObject({ roundWeeks: 2, firstDay: 7, calendarChange: change })
    // Sending back what was read changes nothing, and a made-up change is no change.
    expect((await save({ quota: 4 })).calendarChange).toEqual(change)
    const madeUp = { calendarChange: { ...change, from: '2020-01-01' } }
    expect((await save(madeUp)).calendarChange).toEqual(change)
    expect(await roundAt('2026-03-08T23:00:00Z')).toMatchObject({
      startsOn: '2026-03-02',
      endsOn: '2026-03-08',
      quota: 4,
    })
    // Fortnights of Sundays start on 8 and 22 March: this one misses no working day.
    const first = { startsOn: '2026-03-09', endsOn: '2026-03-21', workingDaysLeft: 10, quota: 4 }
    expect(await roundAt('2026-03-09T01:00:00Z')).toEqual(first)
    expect((await read()).settings.calendarChange).toBeUndefined()
    // Another change before the first round of the last one is over.
    const again = await save({ roundWeeks: 1, firstDay: 1 })
    expect(again.calendarChange).toEqual({ from: '2026-03-22', roundWeeks: 2, firstDay: 7 })
    expect(await roundAt('2026-03-09T02:00:00Z')).toEqual(first)
    // A Sunday between two rhythms: nobody works, nothing is expected.
    expect(await roundAt('2026-03-22T12:00:00Z')).toMatchObject({
      startsOn: '2026-03-22',
      endsOn: '2026-03-22',
      quota: 0,
    })
    expect(await roundAt('2026-03-23T12:00:00Z')).toMatchObject({
      startsOn: '2026-03-23',
      endsOn: '2026-03-29',
      quota: 4,
    })
  })
})
