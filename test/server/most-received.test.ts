import { expect, it } from 'vitest'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { reviews, syncs } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, type NewPerson, submission } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

const wednesday = '2026-03-04T10:00:00.000Z'

eachDatabase('the limit of reviews received', (open) => {
  const world = useServer(open, { at: wednesday })

  /** A team with conversations of teammate 12, as many as `supply`, and a limit of 2. */
  async function scene(given: { settings?: object; people?: NewPerson[]; supply?: number } = {}) {
    const server = world()
    server.clock.set(wednesday)
    const { settings, people, supply = 6 } = given
    const team = await addTeam(server, {
      ...(people && { people }),
      settings: { overlapShare: 0, mostReceived: 2, ...settings },
    })
    const conversations: string[] = []
    for (let n = 0; n < supply; n++) conversations.push(await addConversation(server, team.id))
    const pick = (id: string, conversation: string) =>
      server.call('submitReview', {
        as: team.person(id),
        body: submission(server, { conversation, reviewAnyway: true }),
      })
    const verdictOf = async (id: string, conversation: string) => {
      const params = { conversation }
      const { reviewees } = await server.ok('getPanel', { as: team.person(id), params })
      return { verdict: reviewees[0]?.verdict, reasons: reviewees[0]?.reasons }
    }
    /** The first sync is over, and the round is dealt. */
    const tend = async () => {
      await server.database.inTransaction(async (trx) => {
        await syncs.startSync(trx, team.id, server.clock.now())
        await syncs.finishSync(trx, team.id, server.clock.now())
      })
      await dealOrTopUp(server.services).perform({ workspace: team.id } as never, {
        signal: new AbortController().signal,
      })
    }
    return { server, team, conversations, pick, verdictOf, tend }
  }
  const enough = { code: 'received_enough', actual: 2, limit: 2 }

  it('ends fetching, and says why', async () => {
    const { server, team } = await scene()
    const first = await fetchNow(server, team.person('11'), 3)
    expect([first.fetch.stored, first.fetch.unfilled]).toEqual([2, 'received_enough'])
    const other = await fetchNow(server, team.person('13'), 1)
    expect([other.fetch.stored, other.fetch.unfilled]).toEqual([0, 'received_enough'])
    const as = team.person('14')
    const { deals } = await server.ok('getRound', { as, params: { round: '2026-03-02' } })
    expect(deals.at(-1)).toMatchObject({
      kind: 'fetch',
      eligible: 6,
      unfilled: [{ reviewer: { id: '11' }, missing: 1, reason: 'received_enough' }],
      figures: { fewerByLimit: 1 },
    })
  })

  it('counts as a reason in the report of a deal that comes after it', async () => {
    const { server, team, tend } = await scene()
    await fetchNow(server, team.person('11'), 2)
    await tend()
    const as = team.person('14')
    const { deals } = await server.ok('getRound', { as, params: { round: '2026-03-02' } })
    expect(deals.find(({ kind }) => kind === 'round')).toMatchObject({
      seen: 6,
      eligible: 0,
      excluded: { received_enough: 6 },
      assigned: 0,
    })
  })

  it('is told of at the deal of the round, with what it costs', async () => {
    const { server, team, tend } = await scene()
    await tend()
    const as = team.person('14')
    const report = await server.ok('getRound', { as, params: { round: '2026-03-02' } })
    expect(report.deals[0]).toMatchObject({ assigned: 2, figures: { fewerByLimit: 4 } })
    expect(report.people.find(({ id }) => id === '12')?.mostReceived).toBe(2)
  })

  it('refuses a pick, also of who would review anyway', async () => {
    const { conversations, pick, verdictOf } = await scene()
    const [a = '', b = '', c = ''] = conversations
    expect((await pick('11', a)).status).toBe(201)
    expect(await verdictOf('13', c)).toEqual({ verdict: 'eligible', reasons: [] })
    expect((await pick('13', b)).status).toBe(201)
    expect(await verdictOf('13', c)).toEqual({ verdict: 'refused', reasons: [enough] })
    const refused = await pick('13', c)
    expect([refused.status, refused.code]).toEqual([422, 'not_eligible'])
    expect(refused.details).toEqual({ reasons: [enough], anyway: false })
  })

  it('lets one of two picks through that are sent at the same time', async () => {
    const { server, team, conversations, pick } = await scene({ settings: { mostReceived: 1 } })
    for (const id of ['11', '13', '14']) await server.signIn(team.person(id))
    const [a = '', b = '', c = ''] = conversations
    const answers = await Promise.all([pick('11', a), pick('13', b), pick('14', c)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
  })

  it('does not count what was handed back, withdrawn or imported, nor what is assigned to me', async () => {
    const { server, team, conversations, pick, verdictOf } = await scene({ supply: 8 })
    const as = team.person('11')
    const { queue } = await fetchNow(server, as, 2)
    const [first, second] = queue.assignments
    if (first === undefined || second === undefined) throw new Error('fetched too few')
    const mine = await verdictOf('11', second.conversation)
    expect(mine).toEqual({ verdict: 'eligible', reasons: [] })
    const params = { assignment: first.id }
    await server.ok('handBack', { as, params, body: { reason: 'sensitive' } })
    const open = (await server.ok('getQueue', { as })).assignments
    // Replaced within the limit: handed back is nobody's.
    expect(open).toHaveLength(2)
    for (const { id } of open)
      await server.ok('handBack', { as, params: { assignment: id }, body: { reason: 'sensitive' } })
    const left = (await server.ok('getQueue', { as })).assignments
    for (const { conversation } of left) {
      const sent = await pick('11', conversation)
      expect(sent.status).toBe(201)
    }
    const used = new Set([first, second, ...open, ...left].map(({ conversation }) => conversation))
    const free = conversations.filter((id) => !used.has(id))
    const [x = '', y = ''] = free
    expect((await verdictOf('13', x)).verdict).toBe('refused')
    const given = await server.database.kysely
      .selectFrom('reviews')
      .select('id')
      .where('workspace_id', '=', team.id)
      .execute()
    const review = given[0]?.id ?? ''
    await server.ok('withdrawReview', { as, params: { review } })
    expect((await verdictOf('13', x)).verdict).toBe('eligible')
    await server.database.kysely
      .updateTable('reviews')
      .set({ external_id: 'elsewhere-1' })
      .where('workspace_id', '=', team.id)
      .where('withdrawn_at', 'is', null)
      .execute()
    expect(await reviews.hasExternal(server.database.kysely, team.id, 'elsewhere-1')).toBe(true)
    expect((await pick('13', x)).status).toBe(201)
    expect((await pick('13', y)).status).toBe(201)
    expect((await verdictOf('14', free[2] ?? '')).verdict).toBe('refused')
  })

  it('follows part time and absence', async () => {
    const { verdictOf, pick, conversations } = await scene({
      settings: { mostReceived: null, quota: 1 },
      people: [{ id: '11' }, { id: '12', share: 0.5 }, { id: '13' }, { id: '14', lead: true }],
    })
    // Three times a quota of one, by half, rounded half up.
    const [a = '', b = '', c = ''] = conversations
    expect((await pick('11', a)).status).toBe(201)
    expect((await pick('13', b)).status).toBe(201)
    expect(await verdictOf('13', c)).toEqual({ verdict: 'refused', reasons: [enough] })
  })
})
