import { expect, it } from 'vitest'
import { dealNow } from '#server/dealing/deal.ts'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { syncs, teammates, workspaces } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversations, addTeam, draftContent, type NewPerson } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

const wednesday = '2026-03-04T10:00:00.000Z'

eachDatabase('dealing', (open) => {
  const world = useServer(open, { at: wednesday })

  /** A round that was dealt to 11 and 14, who review 12 and 13, ten conversations each. */
  async function scene({
    supply = 20,
    settings = {},
  }: {
    supply?: number
    settings?: object
  } = {}) {
    const server = world()
    server.clock.set(wednesday)
    const people: NewPerson[] = [
      { id: '11' },
      { id: '12', reviews: false },
      { id: '13', reviews: false },
      { id: '14', isReviewed: false },
    ]
    const team = await addTeam(server, { people, settings: { overlapShare: 0, ...settings } })
    const given = Array.from({ length: supply }, (_, n) => ({
      replies: { [n % 2 ? '12' : '13']: 2 },
    }))
    await addConversations(server, team.id, given)
    await server.database.inTransaction(async (trx) => {
      await syncs.startSync(trx, team.id, server.clock.now())
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    const tend = () =>
      dealOrTopUp(server.services).perform({ workspace: team.id } as never, {
        signal: new AbortController().signal,
      })
    const change = (id: string, patch: teammates.TeammatePatch) =>
      server.database.inTransaction((trx) => teammates.updateTeammate(trx, team.id, id, patch))
    const rows = () =>
      server.database.kysely
        .selectFrom('assignments')
        .selectAll()
        .where('workspace_id', '=', team.id)
        .orderBy('id')
        .execute()
    const dealsMade = async () => {
      const made = await server.database.kysely
        .selectFrom('deals')
        .select(['kind', 'reviewer_id', 'report'])
        .where('workspace_id', '=', team.id)
        .execute()
      return made.map(({ kind }) => kind).toSorted()
    }
    const queue = async (id: string) =>
      (await server.ok('getQueue', { as: team.person(id) })).assignments
    const counts = async () => {
      const all = await rows()
      return Object.fromEntries(
        [...Map.groupBy(all, (row) => `${row.reviewer_id} ${row.status}`)]
          .map(([key, of]) => [key, of.length] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      )
    }
    await tend()
    return { server, team, tend, change, rows, counts, dealsMade, queue }
  }

  it('changes nothing when it is run again', async () => {
    const { tend, rows, counts, dealsMade } = await scene()
    expect(await counts()).toEqual({ '11 open': 5, '14 open': 5 })
    const before = await rows()
    await tend()
    expect([await rows(), await dealsMade()]).toEqual([before, ['round']])
  })

  it('takes back what a reviewer who left had open, for others who are short', async () => {
    // Eight for two who are to review five each: one is short.
    const { tend, change, counts, dealsMade } = await scene({ supply: 8 })
    const before = await counts()
    expect(Object.values(before)).toEqual([4, 4])
    await change('14', { reviews: false })
    await tend()
    expect(await counts()).toEqual({ '11 open': 5, '14 withdrawn': 4 })
    await tend()
    await tend()
    expect(await counts()).toEqual({ '11 open': 5, '14 withdrawn': 4 })
    expect(await dealsMade()).toEqual(['replacement', 'round'])
  })

  it.each([
    ['is inactive', { active: false }],
    ['became a light agent', { lightAgent: true }],
    ['is away for what is left of the round', { from: '2026-03-04', to: '2026-03-08' }],
  ])('takes back what is open of somebody who %s', async (_, { from, to, ...state }: Leaving) => {
    const { server, team, tend, counts } = await scene()
    await server.database.inTransaction(async (trx) => {
      if (from && to) await teammates.setAbsences(trx, team.id, '14', [{ from, to }])
      const set = { active: state.active ?? true, light_agent: state.lightAgent ?? false }
      await trx
        .updateTable('teammates')
        .set(set)
        .where('workspace_id', '=', team.id)
        .where('id', '=', '14')
        .execute()
    })
    await tend()
    expect(await counts()).toEqual({ '11 open': 5, '14 withdrawn': 5 })
  })

  it('leaves to somebody who is away for a part what they still can do', async () => {
    const { server, team, tend, counts } = await scene()
    const absences = [{ from: '2026-03-04', to: '2026-03-05' }]
    await server.database.inTransaction((trx) =>
      teammates.setAbsences(trx, team.id, '14', absences),
    )
    await tend()
    expect(await counts()).toEqual({ '11 open': 5, '14 open': 5 })
  })

  it('replaces what was about a reviewee who left, but not what was begun', async () => {
    const { server, team, tend, change, queue, rows } = await scene()
    const [begun] = (await queue('11')).filter(({ reviewee }) => reviewee.id === '12')
    await server.ok('saveDraft', {
      as: team.person('11'),
      params: { conversation: begun?.conversation ?? '', reviewee: '12' },
      body: { revision: 0, content: draftContent() },
    })
    await change('12', { isReviewed: false })
    await tend()
    const open = (await rows()).filter(({ status }) => status === 'open')
    expect(open).toHaveLength(10)
    const stillAbout = open.filter((row) => row.reviewee_id === '12').map(({ id }) => id)
    expect(stillAbout).toEqual([begun?.id])
    await tend()
    expect((await rows()).filter(({ status }) => status === 'open')).toEqual(open)
  })

  it('gives newcomers their quota in the middle of a round, and nobody else anything', async () => {
    const { change, tend, counts } = await scene()
    await change('12', { reviews: true })
    await tend()
    expect(await counts()).toEqual({ '11 open': 5, '12 open': 5, '14 open': 5 })
  })

  it('does not try again and again for who is short because nothing is left', async () => {
    const { server, team, tend, counts, dealsMade } = await scene({ supply: 4 })
    await tend()
    expect(await dealsMade()).toEqual(['round'])
    // Nor for who handed one back and got no other.
    const [first] = (await server.ok('getQueue', { as: team.person('11') })).assignments
    await server.ok('handBack', {
      as: team.person('11'),
      params: { assignment: first?.id ?? '' },
      body: { reason: 'spam' },
    })
    await tend()
    expect(await dealsMade()).toEqual(['hand_back', 'round'])
    expect(await counts()).toEqual({ '11 handed_back': 1, '11 open': 1, '14 open': 2 })
  })

  it('plans again where something else was dealt meanwhile, and stores once', async () => {
    const { server, team, rows, change } = await scene()
    await change('12', { reviews: true })
    const workspace = await workspaces.findWorkspace(server.database.kysely, team.id)
    if (!workspace) throw new Error('the workspace is gone')
    const ask = { kind: 'replacement' as const, ending: [] }
    const dealt = await Promise.all([1, 2, 3].map(() => dealNow(server.services, workspace, ask)))
    expect(dealt.map((one) => one?.assignments.length).toSorted()).toEqual([0, 0, 5])
    expect((await rows()).filter((row) => row.reviewer_id === '12')).toHaveLength(5)
  })

  it('deals in a thread where there is much to deal, as it does in place', async () => {
    const { server, team, change, tend, counts } = await scene({ supply: 320 })
    await change('12', { reviews: true })
    await tend()
    expect(await counts()).toEqual({ '11 open': 5, '12 open': 5, '14 open': 5 })
    const { fetch } = await fetchNow(server, team.person('11'), 3)
    expect(fetch).toMatchObject({ stored: 3, state: 'done' })
  })

  it('marks what was drawn for the share that a lead aims at', async () => {
    const server = world()
    const settings = { overlapShare: 0, targeted: { share: 0.4, by: 'low_rating' } }
    const people = [{ id: '11' }, { id: '12', reviews: false }]
    const team = await addTeam(server, { people, settings })
    const given = Array.from({ length: 20 }, (_, n) => ({
      rating: n < 3 ? { value: 1, outOf: 2 } : null,
    }))
    await addConversations(server, team.id, given)
    const { queue } = await fetchNow(server, team.person('11'), 5)
    expect(queue.assignments.filter(({ reason }) => reason.targeted)).toHaveLength(2)
  })
})

type Leaving = { active?: boolean; lightAgent?: boolean; from?: string; to?: string }
