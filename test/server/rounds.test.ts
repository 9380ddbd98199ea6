import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { assignments, rounds, workspaces } from '#server/storage/index.ts'
import { dayNumber, dayOf } from '#shared/domain/days.ts'
import { currentRound, lastDayOf } from '#shared/domain/program/calendar.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, type NewPerson, submission } from '#test/support/factories.ts'
import { type TestServer, useServer } from '#test/support/server.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000
const people: NewPerson[] = [
  { id: '11', name: 'Ada' },
  { id: '12', name: 'Bo', share: 0.5 },
  { id: '14', name: 'Lea', lead: true, reviews: false },
  { id: '15', name: 'Adam', role: 'admin', reviews: false, isReviewed: false },
]

async function roundNow(server: TestServer, workspace: string) {
  const found = await workspaces.findWorkspace(server.database.kysely, workspace)
  if (!found) throw new Error('no workspace')
  return currentRound(found, server.clock.now()).round
}

/** Stores a deal to the reviewers, of new conversations of 12. Returns the assignments' ids. */
async function deal(
  server: TestServer,
  workspace: string,
  reviewers: string[],
  given: { kind?: 'round' | 'fetch'; reviewer?: string } = {},
) {
  const round = await roundNow(server, workspace)
  const made: assignments.NewDeal['assignments'] = []
  for (const reviewer of reviewers) {
    const conversation = await addConversation(server, workspace)
    const reason = { drawnFrom: 3, lastReviewedRoundsAgo: null }
    made.push({ id: randomUUID(), reviewer, reviewee: '12', conversation, reason })
  }
  const { kind = 'round', reviewer = null } = given
  const now = server.clock.now()
  await server.database.inTransaction(async (trx) => {
    await rounds.ensureRound(trx, workspace, round)
    await assignments.addDeal(trx, workspace, {
      id: randomUUID(),
      kind,
      roundStartsOn: round.startsOn,
      dueOn: lastDayOf(round),
      reviewer,
      seed: 77,
      report: {
        seen: 9,
        eligible: 4,
        excluded: { too_short: 3, spam: 2 },
        unfilled: [{ reviewer: '12', missing: 2, reason: 'no_conversations' }],
        figures: {
          given: { min: 1, max: 2 },
          received: { min: 0, max: 3 },
          reciprocal: 0,
          repeated: 1,
        },
        more: 'than the contract knows',
      },
      assignments: made,
      dealtAt: now,
    })
    if (kind === 'round') await rounds.markDealt(trx, workspace, round.startsOn, now)
  })
  return made
}

eachDatabase('rounds', (open) => {
  const world = useServer(open)

  async function team(settings: Record<string, unknown> = {}) {
    const server = world()
    const made = await addTeam(server, { people, settings: { quota: 4, ...settings } })
    const signal = new AbortController().signal
    const tend = () =>
      dealOrTopUp(server.services).perform({ workspace: made.id } as never, { signal })
    return { server, ...made, tend, lead: made.person('14'), admin: made.person('15') }
  }

  it('are counted, explained and closed with what was expected then', async () => {
    const { server, id, person, lead, admin, tend } = await team()
    const { startsOn } = await roundNow(server, id)
    const [done, back] = await deal(server, id, ['11', '11', '11'])
    const as = person('11')
    const submit = (conversation = '') =>
      server.ok('submitReview', { as, body: submission(server, { conversation }) })
    await submit(done?.conversation)
    const body = { reason: 'spam', comment: 'only adverts' }
    await server.ok('handBack', { as, params: { assignment: back?.id ?? '' }, body })
    await submit(await addConversation(server, id))
    await submit(await addConversation(server, id))
    await deal(server, id, ['11'], { kind: 'fetch', reviewer: '11' })

    const { rounds: listed, before } = await server.ok('getRounds', { as: lead })
    expect(before).toBeNull()
    expect(listed).toEqual([
      expect.objectContaining({ startsOn, state: 'open', done: 1, handedBack: 1, given: 3 }),
    ])
    const round = { startsOn }
    const report = await server.ok('getRound', { as: lead, params: { round: startsOn } })
    expect(report.round).toEqual(listed[0])
    expect(report.round).toMatchObject({ ...round, picked: 2, expired: 0 })
    expect(report.handBackReasons).toEqual({ spam: 1 })
    const [first, ...others] = report.deals
    expect(first).toEqual({
      id: expect.any(String),
      kind: 'round',
      dealtAt: server.clock.now().toISOString(),
      reviewer: null,
      seed: '77',
      seen: 9,
      eligible: 4,
      excluded: { too_short: 3, spam: 2 },
      excludedPairs: {},
      assigned: 3,
      unfilled: [{ reviewer: { id: '12', name: 'Bo' }, missing: 2, reason: 'no_conversations' }],
      figures: {
        given: { min: 1, max: 2 },
        received: { min: 0, max: 3 },
        reciprocal: 0,
        repeated: 1,
        // Not told by the stored report: it is of a time without a limit.
        fewerByLimit: 0,
      },
    })
    expect(others.find(({ kind }) => kind === 'fetch')).toMatchObject({
      reviewer: { id: '11', name: 'Ada' },
      assigned: 1,
    })
    // Of two that nobody assigned, a fifth of the quota counts: one.
    expect(report.people).toEqual([
      expect.objectContaining({
        id: '11',
        name: 'Ada',
        quota: 4,
        given: 2,
        picked: 1,
        handedBack: 1,
      }),
      expect.objectContaining({ id: '12', name: 'Bo', quota: 2, given: 0, received: 3 }),
      expect.objectContaining({ id: '14', name: 'Lea', quota: 0, received: 0 }),
    ])
    const open = report.people[0]?.open ?? 0
    expect(report.round).toMatchObject({ open, assigned: 2 + open })

    server.clock.advance(weekMs)
    await tend()
    const params = { teammate: '12' }
    await server.ok('updateTeammate', { as: lead, params, body: { share: 1, reviews: false } })
    const closed = await server.ok('getRound', { as: admin, params: { round: startsOn } })
    expect(closed.round).toMatchObject({ state: 'closed', expired: open, open: 0, done: 1 })
    expect(closed.people.map((one) => [one.id, one.quota, one.given, one.expired])).toEqual([
      ['11', 4, 2, open],
      ['12', 2, 0, 0],
    ])
    const all = await server.ok('getRounds', { as: admin })
    expect(all.rounds.map(({ state }) => state)).toEqual(['open', 'closed'])
    // Expired ones stay visible, and tending again changes nothing.
    await tend()
    expect(await server.ok('getRounds', { as: admin })).toEqual(all)
  })

  it('are shown to leads and admins only', async () => {
    const { server, id, person, tend } = await team()
    await tend()
    const { startsOn } = await roundNow(server, id)
    const as = person('11')
    for (const answer of [
      await server.call('getRounds', { as }),
      await server.call('getRound', { as, params: { round: startsOn } }),
    ])
      expect([answer.status, answer.code]).toEqual([403, 'not_allowed'])
  })

  it('are listed twenty at a time', async () => {
    const { server, id, lead } = await team()
    await server.database.inTransaction(async (trx) => {
      for (let n = 0; n < 23; n++) {
        const first = dayNumber('2025-01-06') + 7 * n
        await rounds.ensureRound(trx, id, { startsOn: dayOf(first), endsOn: dayOf(first + 7) })
      }
    })
    const first = await server.ok('getRounds', { as: lead })
    expect(first.rounds).toHaveLength(20)
    expect(first.rounds[0]).toMatchObject({ startsOn: '2025-06-09', endsOn: '2025-06-15' })
    const second = await server.ok('getRounds', { as: lead, query: { before: first.before ?? '' } })
    expect(second.rounds.map(({ startsOn }) => startsOn)).toEqual([
      '2025-01-20',
      '2025-01-13',
      '2025-01-06',
    ])
    expect(second.before).toBeNull()
  })

  it('are no days, and none of another workspace', async () => {
    const { server, id, lead, tend } = await team()
    await tend()
    const { startsOn } = await roundNow(server, id)
    expect((await server.call('getRounds', { as: lead, query: { before: 'x' } })).status).toBe(400)
    for (const round of ['x', '2020-01-06', '2026-02-30', `${startsOn} `]) {
      const answer = await server.call('getRound', { as: lead, params: { round } })
      expect([answer.status, answer.code]).toEqual([404, 'not_found'])
    }
    const stranger = (await addTeam(server, { people })).person('14')
    expect((await server.ok('getRounds', { as: stranger })).rounds).toEqual([])
    const params = { round: startsOn }
    expect((await server.call('getRound', { as: stranger, params })).code).toBe('not_found')
  })

  it('show the deal of the round and the latest 49 others', async () => {
    const { server, id, lead } = await team()
    const { startsOn } = await roundNow(server, id)
    await deal(server, id, ['11'])
    for (let n = 0; n < 52; n++) {
      server.clock.advance(1000)
      await deal(server, id, [], { kind: 'fetch', reviewer: '11' })
    }
    const { deals } = await server.ok('getRound', { as: lead, params: { round: startsOn } })
    expect(deals).toHaveLength(50)
    expect(deals[0]?.kind).toBe('round')
    const times = deals.slice(1).map(({ dealtAt }) => Date.parse(dealtAt))
    expect(times.at(-1)).toBe(server.clock.now().getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })
})
