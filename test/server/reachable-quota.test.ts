import { expect, it } from 'vitest'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { syncs } from '#server/storage/index.ts'
import { dayNumber, dayOf } from '#shared/domain/days.ts'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, type NewPerson } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

const wednesday = '2026-03-04T10:00:00.000Z'
/** Eleven reads Hungarian only; the lead sees to it that there are two more reviewers. */
const people: NewPerson[] = [
  { id: '11', name: 'Ada', languages: ['hu'] },
  { id: '12', name: 'Bo' },
  { id: '13', name: 'Cy' },
  { id: '14', name: 'Lea', lead: true },
]

eachDatabase('the reachable quota', (open) => {
  const world = useServer(open, { at: wednesday })
  let scenes = 0

  /** A dealt round with `hungarian` conversations of 12, and plenty in English. */
  async function scene({
    hungarian = 3,
    crew = people,
  }: {
    hungarian?: number
    crew?: NewPerson[]
  } = {}) {
    const server = world()
    // Each scene has a week of its own: a clock that goes back is none that limits of requests know.
    const monday = dayNumber('2026-03-02') + 14 * scenes
    scenes += 1
    const day = (after: number) => dayOf(monday + after)
    server.clock.set(`${day(2)}T10:00:00.000Z`)
    const team = await addTeam(server, { people: crew, settings: { overlapShare: 0 } })
    const addHungarian = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => addConversation(server, team.id, { language: 'hu' })),
      )
    const tend = async () => {
      server.clock.advance(6 * 60_000)
      await dealOrTopUp(server.services).perform({ workspace: team.id } as never, {
        signal: new AbortController().signal,
      })
    }
    await addHungarian(hungarian)
    await server.database.inTransaction(async (trx) => {
      await syncs.startSync(trx, team.id, server.clock.now())
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    const as = team.person('11')
    const mine = async () => {
      const { given, reachable, quota, shortReason } = await server.ok('getQueue', { as })
      return { given, reachable, quota, shortReason }
    }
    return { server, team, as, addHungarian, tend, mine, day }
  }

  it('is the quota until the round is dealt, then what there is, with the reason', async () => {
    const { server, team, as, addHungarian, tend, mine } = await scene({ hungarian: 0 })
    for (let n = 0; n < 30; n++)
      await addConversation(server, team.id, { replies: { [n % 2 ? '12' : '13']: 1 } })
    expect(await mine()).toEqual({ given: 0, reachable: 5, quota: 5, shortReason: null })
    await tend()
    expect(await mine()).toEqual({ given: 0, reachable: 0, quota: 5, shortReason: 'language' })
    const others = await server.ok('getParticipation', { as: team.person('14') })
    expect(others.people.map(({ id, reachable }) => [id, reachable])).toEqual([
      ['11', 0],
      ['12', 5],
      ['13', 5],
      ['14', 5],
    ])
    await addHungarian(2)
    await tend()
    expect(await mine()).toMatchObject({ reachable: 2, shortReason: 'language' })
    const { queue } = await fetchNow(server, as, 2)
    expect(queue.assignments).toHaveLength(2)
    await tend()
    expect(await mine()).toMatchObject({ reachable: 2, shortReason: 'language' })
  })

  it('is not lowered by handing back, other languages or not fetching', async () => {
    const only = people.filter(({ id }) => id === '11' || id === '12')
    const { server, as, tend, mine, addHungarian } = await scene({ crew: only })
    await tend()
    expect(await mine()).toMatchObject({ reachable: 3 })
    const { assignments } = await server.ok('getQueue', { as })
    for (const { id } of assignments)
      await server.ok('handBack', { as, params: { assignment: id }, body: { reason: 'conflict' } })
    await tend()
    expect(await mine()).toMatchObject({ reachable: 3 })
    await server.ok('updateMe', { as, body: { languages: ['ar'] } })
    await addHungarian(1)
    await tend()
    expect(await mine()).toMatchObject({ reachable: 3 })
    await server.ok('updateMe', { as, body: { languages: ['hu'] } })
    await tend()
    // What was handed back counts as given: there could have been four.
    expect(await mine()).toMatchObject({ reachable: 4 })
  })

  it('stays as it was noted once there is no working day of theirs left, and for ever after', async () => {
    const only = people.filter(({ id }) => id === '11' || id === '12')
    const { server, team, addHungarian, tend, day } = await scene({
      hungarian: 2,
      crew: [...only, { id: '14', lead: true, reviews: false }],
    })
    await tend()
    server.clock.set(`${day(5)}T10:00:00.000Z`)
    await addHungarian(5)
    await tend()
    const lead = team.person('14')
    const of = async (query: Record<string, string> = {}) => {
      const { people: all } = await server.ok('getParticipation', { as: lead, query })
      return all.find(({ id }) => id === '11')
    }
    expect(await of()).toMatchObject({ given: 0, reachable: 2, quota: 5 })
    server.clock.set(`${day(9)}T10:00:00.000Z`)
    await tend()
    expect(await of({ round: day(0) })).toMatchObject({ given: 0, reachable: 2, quota: 5 })
    expect(await of()).toMatchObject({ quota: 5 })
  })

  it('is printed by a command, as the endpoint says it', async () => {
    const { server, team, tend, day } = await scene()
    await tend()
    const as = team.person('14')
    const round = day(0)
    const said = await server.ok('getParticipation', { as, query: { round } })
    const args = ['participation', '--workspace', team.id]
    const { code, out } = await carousel(server.services, [...args, '--round', round, '--json'])
    expect([code, JSON.parse(out)]).toEqual([0, said])
    expect(Object.keys(said.people[0] ?? {})).toEqual([
      'id',
      'name',
      'given',
      'reachable',
      'quota',
      'shortReason',
    ])
    const text = (await carousel(server.services, args)).out.split('\n')
    expect(text[0]).toBe(`Round ${round} to ${day(6)}: given, reachable quota, quota`)
    expect(text).toHaveLength(1 + said.people.length)
    const wrong = await carousel(server.services, [...args, '--round', day(1), '--json'])
    expect(wrong.code).toBe(1)
    for (const [query, status] of [
      [{ round: 'x' }, 400],
      [{ round: day(1) }, 404],
    ] as const)
      expect((await server.call('getParticipation', { as, query })).status).toBe(status)
    const teammate = await server.call('getParticipation', { as: team.person('11') })
    expect([teammate.status, teammate.code]).toEqual([403, 'not_allowed'])
  })

  it('says of who is away until when, in the queue and beside a conversation', async () => {
    const { server, as, team, day } = await scene()
    await server.ok('setAbsences', {
      as,
      params: { teammate: '11' },
      body: {
        absences: [
          { from: day(1), to: day(4) },
          { from: day(7), to: day(8) },
        ],
      },
    })
    const until = { awayUntil: day(8) }
    expect(await server.ok('getQueue', { as })).toMatchObject({ quota: 1, ...until })
    const conversation = await addConversation(server, team.id)
    const { queue } = await server.ok('getPanel', { as, params: { conversation } })
    expect(queue).toMatchObject(until)
    const other = await server.ok('getQueue', { as: team.person('12') })
    expect(other).toMatchObject({ awayUntil: null })
  })
})
