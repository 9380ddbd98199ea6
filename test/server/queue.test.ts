import { expect, it } from 'vitest'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { syncs } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import {
  addConversation,
  addConversations,
  addTeam,
  draftContent,
  type NewPerson,
  submission,
} from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { type TestServer, useServer } from '#test/support/server.ts'

const day = 24 * 60 * 60 * 1000
const wednesday = '2026-03-04T10:00:00.000Z'

/** Says that the first sync is over, as the sync job does. */
async function noteSynced(server: TestServer, workspace: string) {
  const now = server.clock.now()
  await server.database.inTransaction(async (trx) => {
    await syncs.startSync(trx, workspace, now)
    await syncs.finishSync(trx, workspace, now)
  })
}

eachDatabase('the queue', (open) => {
  const world = useServer(open, { at: wednesday })

  async function scene(options: { people?: NewPerson[]; settings?: object; supply?: number } = {}) {
    const server = world()
    server.clock.set(wednesday)
    const { people, settings, supply = 6 } = options
    const team = await addTeam(server, {
      ...(people && { people }),
      settings: { overlapShare: 0, ...settings },
    })
    const given = Array.from({ length: supply }, (_, n) => ({
      replies: { [n % 2 ? '12' : '13']: 2 },
    }))
    await addConversations(server, team.id, given)
    const as = team.person('11')
    const fetch = async (count: number, of = as) => {
      const { fetch: done, queue } = await fetchNow(server, of, count)
      return { added: done.stored, unfilled: done.unfilled, state: done.state, queue }
    }
    return { server, team, as, fetch }
  }
  const tend = (server: TestServer, workspace: string) =>
    dealOrTopUp(server.services).perform({ workspace } as never, {
      signal: new AbortController().signal,
    })

  it('owes by share, absence and the switch', async () => {
    const { server, team } = await scene({
      people: [
        { id: '11' },
        { id: '12', share: 0.5 },
        { id: '13', absences: [{ from: '2026-03-02', to: '2026-03-04' }] },
        { id: '14', absences: [{ from: '2026-03-01', to: '2026-03-08' }] },
        { id: '15', reviews: false },
        { id: '16', lightAgent: true },
      ],
    })
    const quota = async (id: string) => {
      const { quota: owed, mayFetch } = await server.ok('getQueue', { as: team.person(id) })
      return [owed, mayFetch]
    }
    expect(await quota('11')).toEqual([5, 10])
    expect(await quota('12')).toEqual([3, 6])
    expect(await quota('13')).toEqual([2, 4])
    expect(await quota('14')).toEqual([0, 2])
    expect(await quota('15')).toEqual([0, 0])
    expect(await quota('16')).toEqual([0, 0])
    for (const id of ['15', '16']) {
      const as = team.person(id)
      const refused = await server.call('fetchAssignments', { as, body: { count: 1 } })
      expect([refused.status, refused.code]).toEqual([403, 'not_allowed'])
    }
  })

  it('says how far the round is, by working days', async () => {
    const { server, as } = await scene()
    const queue = await server.ok('getQueue', { as })
    expect(queue.round).toEqual({
      startsOn: '2026-03-02',
      endsOn: '2026-03-08',
      workingDaysLeft: 3,
    })
  })

  it('brings as many as asked, with the reason each was chosen, never more than twice the quota', async () => {
    const { server, fetch, as } = await scene({ supply: 14 })
    expect((await fetch(1)).added).toBe(1)
    expect((await fetch(3)).added).toBe(3)
    const { queue, unfilled } = await fetch(5)
    expect([queue.assignments.length, unfilled, queue.mayFetch]).toEqual([9, null, 1])
    expect(queue.assignments[0]).toMatchObject({ status: 'open', dueOn: '2026-03-08' })
    expect(queue.assignments[0]?.reason.drawnFrom).toBeGreaterThan(0)
    const last = await fetch(3)
    expect([last.added, last.unfilled, last.queue.mayFetch]).toEqual([1, 'limit', 0])
    const refused = await server.call('fetchAssignments', { as, body: { count: 1 } })
    expect([refused.status, refused.code, refused.details]).toEqual([
      409,
      'quota_reached',
      { limit: 10 },
    ])
    for (const count of [0, 11, 1.5, '3'])
      expect((await server.call('fetchAssignments', { as, body: { count } })).status).toBe(400)
  })

  it('gives nobody more than the limit when two devices fetch at once, nor one thing twice', async () => {
    const { server, team, as, fetch } = await scene({ supply: 30 })
    const others = [team.person('14'), team.person('15')]
    await Promise.all([as, ...others].map((person) => server.signIn(person)))
    // What is asked while an earlier ask is under way is that ask.
    await Promise.all([fetch(8), fetch(8), fetch(8, others[0]), fetch(8, others[1])])
    expect((await server.ok('getQueue', { as })).assignments).toHaveLength(8)
    await Promise.all([fetch(8), fetch(8)])
    const queue = await server.ok('getQueue', { as })
    expect(queue.assignments).toHaveLength(10)
    const all = [queue]
    for (const other of others) all.push(await server.ok('getQueue', { as: other }))
    const ids = all.flatMap(({ assignments }) => assignments.map((one) => one.conversation))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says why fewer came than asked', async () => {
    const { server, team, fetch } = await scene({ supply: 2 })
    expect(await fetch(5)).toMatchObject({ added: 2, unfilled: 'no_conversations' })
    await addConversation(server, team.id, { language: 'ar' })
    const polyglot = await addTeam(server, {
      people: [{ id: '11', languages: ['en'] }, { id: '12' }],
    })
    await addConversation(server, polyglot.id, { language: 'ar' })
    const none = await fetch(1, polyglot.person('11'))
    expect(none).toMatchObject({ added: 0, unfilled: 'language' })
  })

  it('replaces at once what is handed back, and never brings it again', async () => {
    const { server, team, as, fetch } = await scene({ supply: 3 })
    const [first] = (await fetch(1)).queue.assignments
    const conversation = first?.conversation ?? ''
    const handBack = (assignment: string, reason: string) =>
      server.call('handBack', { as, params: { assignment }, body: { reason, comment: ' no ' } })
    const answer = await handBack(first?.id ?? '', 'not_suitable')
    const { replaced, queue } = JSON.parse(answer.text)
    expect(replaced).toBe(true)
    expect(queue.assignments).toHaveLength(1)
    expect(queue.assignments[0].conversation).not.toBe(conversation)
    expect((await handBack(first?.id ?? '', 'other')).code).toBe('conflict')
    const more = await fetch(5)
    expect(more.queue.assignments.map((one) => one.conversation)).not.toContain(conversation)
    // Somebody else may still get it.
    const other = await fetch(5, team.person('14'))
    expect(other.queue.assignments.map((one) => one.conversation)).toContain(conversation)
  })

  it.each(['too_short', 'spam', 'sensitive'])('holds back for all what is %s', async (reason) => {
    const { server, team, as, fetch } = await scene({ supply: 1 })
    const [only] = (await fetch(1)).queue.assignments
    const params = { assignment: only?.id ?? '' }
    const answer = await server.ok('handBack', { as, params, body: { reason } })
    expect([answer.replaced, answer.queue.assignments]).toEqual([false, []])
    expect((await fetch(1, team.person('14'))).added).toBe(0)
    const conversation = only?.conversation ?? ''
    const panel = await server.ok('getPanel', {
      as: team.person('14'),
      params: { conversation },
    })
    expect(panel.reviewees[0]?.reasons).toContainEqual({ code: 'held', actual: reason })
  })

  it('is worked off by submitting, which says what comes next', async () => {
    const { server, as, fetch } = await scene()
    const { queue } = await fetch(3)
    const [first, second] = queue.assignments
    const answer = await server.ok('submitReview', {
      as,
      body: submission(server, {
        conversation: first?.conversation ?? '',
        reviewee: first?.reviewee.id ?? '',
      }),
    })
    expect(answer.review.basis).toBe('assigned')
    expect([answer.given, answer.quota, answer.next?.id]).toEqual([1, 5, second?.id])
    expect((await server.ok('getQueue', { as })).assignments).toHaveLength(2)
  })

  it('says when somebody was last reviewed by what is so when it is read', async () => {
    const { server, as, fetch } = await scene({ supply: 8 })
    const { queue } = await fetch(4)
    const agoOf = async (reviewee: string) => {
      const { assignments } = await server.ok('getQueue', { as })
      const of = assignments.filter((one) => one.reviewee.id === reviewee)
      return new Set(of.map(({ reason }) => reason.lastReviewedRoundsAgo))
    }
    const [first] = queue.assignments
    const reviewee = first?.reviewee.id ?? ''
    expect(await agoOf(reviewee)).toEqual(new Set([null]))
    const body = submission(server, { conversation: first?.conversation ?? '', reviewee })
    const { review } = await server.ok('submitReview', { as, body })
    expect(await agoOf(reviewee)).toEqual(new Set([0]))
    await server.ok('withdrawReview', { as, params: { review: review.id } })
    expect(await agoOf(reviewee)).toEqual(new Set([null]))
  })

  it('counts picked reviews up to their share of the quota', async () => {
    const { server, as, team } = await scene({ supply: 0, settings: { pickedShare: 0.4 } })
    const given = []
    for (let n = 0; n < 4; n++) {
      const conversation = await addConversation(server, team.id)
      await server.ok('submitReview', { as, body: submission(server, { conversation }) })
      const queue = await server.ok('getQueue', { as })
      given.push([queue.given, queue.picked])
    }
    expect(given).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
      [2, 2],
    ])
  })

  it('is dealt once at the start of a round, whoever tends it and however often', async () => {
    const { server, team } = await scene({ supply: 30 })
    await tend(server, team.id)
    const rows = () =>
      server.database.kysely
        .selectFrom('assignments')
        .selectAll()
        .where('workspace_id', '=', team.id)
        .orderBy('id')
        .execute()
    expect(await rows()).toEqual([])
    await noteSynced(server, team.id)
    await Promise.all([tend(server, team.id), tend(server, team.id)])
    const dealt = await rows()
    // Five each for 11, 12, 13, 14 and 15; 12 and 13 never get their own work.
    expect(dealt).toHaveLength(25)
    for (const row of dealt) expect(row.reviewer_id).not.toBe(row.reviewee_id)
    server.clock.advance(day)
    await tend(server, team.id)
    expect(await rows()).toEqual(dealt)
  })

  it('lets what is unfinished expire, but keeps what was begun', async () => {
    const others = ['12', '13'].map((id) => ({ id, reviews: false }))
    const { server, team, as, fetch } = await scene({ people: [{ id: '11' }, ...others] })
    await noteSynced(server, team.id)
    const { queue } = await fetch(3)
    const [begun, left, offline] = queue.assignments
    const where = { conversation: begun?.conversation ?? '', reviewee: begun?.reviewee.id ?? '' }
    const draft = { revision: 0, content: draftContent() }
    await server.ok('saveDraft', { as, params: where, body: draft })
    server.clock.set('2026-03-09T08:00:00.000Z')
    await tend(server, team.id)
    const after = await server.ok('getQueue', { as })
    expect(after.assignments[0]).toMatchObject({ id: begun?.id, status: 'expired', hasDraft: true })
    const open = after.assignments.map(({ id }) => id)
    expect(open).not.toContain(left?.id)
    const submit = async (assignment: typeof begun, madeAt?: string) => {
      const body = submission(server, {
        conversation: assignment?.conversation ?? '',
        reviewee: assignment?.reviewee.id ?? '',
        ...(madeAt && { madeAt }),
      })
      return (await server.ok('submitReview', { as, body })).review.basis
    }
    expect(await submit(begun)).toBe('assigned')
    expect(await submit(offline, '2026-03-08T20:00:00.000Z')).toBe('assigned')
    // Not begun in time: it is a review like any that nobody assigned.
    expect(await submit(left)).toBe('picked')
  })
})
