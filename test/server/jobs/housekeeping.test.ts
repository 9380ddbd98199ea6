import { expect, it } from 'vitest'
import { housekeeping } from '#server/jobs/housekeeping.ts'
import { type jobQueue, webhooks } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, draftContent } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const minuteMs = 60_000

eachDatabase('housekeeping', (open) => {
  const world = useServer(open)
  const run = () =>
    housekeeping(world().services).perform({} as never, { signal: new AbortController().signal })

  it('sets the regular jobs of each workspace going, privacy every ten minutes', async () => {
    const server = world()
    const teams = [await addTeam(server), await addTeam(server)]
    const waiting = async (name: jobQueue.JobName) => {
      const jobs = await server.queue.boss.findJobs(name)
      const of = jobs.map(({ data }) => (data as { workspace: string }).workspace)
      return teams.map(({ id }) => of.filter((one) => one === id).length)
    }
    server.clock.set('2026-03-04T10:01:00.000Z')
    for (let minute = 1; minute < 10; minute++) {
      await run()
      server.clock.advance(minuteMs)
    }
    for (const name of ['sync.workspace', 'round.tend'] as const)
      expect([name, await waiting(name)]).toEqual([name, [1, 1]])
    expect(await waiting('privacy.tend')).toEqual([0, 0])
    await run()
    await run()
    expect(await waiting('privacy.tend')).toEqual([1, 1])
  })

  it('forgets the ids of events once they would not be believed any more', async () => {
    const server = world()
    const { id } = await addTeam(server)
    const take = (event: string) =>
      server.database.inTransaction((trx) => webhooks.takeEvent(trx, id, event, server.clock.now()))
    expect(await take('first')).toBe(true)
    server.clock.advance(23 * 60 * minuteMs)
    expect(await take('second')).toBe(true)
    await run()
    expect([await take('first'), await take('second')]).toEqual([false, false])
    server.clock.advance(2 * 60 * minuteMs)
    await run()
    expect([await take('first'), await take('second')]).toEqual([true, false])
  })

  it('removes places that are kept no longer', async () => {
    const server = world()
    const team = await addTeam(server)
    const conversation = await addConversation(server, team.id)
    const params = { conversation, reviewee: '12' }
    const body = { revision: 0, content: draftContent() }
    await server.ok('saveDraft', { as: team.person('11'), params, body })
    const rows = server.database.kysely.selectFrom('reservations').select('teammate_id')
    const kept = () => rows.where('workspace_id', '=', team.id).execute()
    server.clock.advance(29 * minuteMs)
    await run()
    expect(await kept()).toHaveLength(1)
    server.clock.advance(minuteMs)
    await run()
    expect(await kept()).toEqual([])
  })
})
