import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import {
  addConversation,
  addTeam,
  draftContent,
  goodRatings,
  type NewConversation,
  submission,
} from '#test/support/factories.ts'
import { type TestServer, useServer } from '#test/support/server.ts'

eachDatabase('submitting a review', (open) => {
  const world = useServer(open)

  async function scene(conversation: NewConversation = {}, settings = {}) {
    const server = world()
    const team = await addTeam(server, { settings })
    return { server, team, conversation: await addConversation(server, team.id, conversation) }
  }

  async function countRows(server: TestServer, workspace: string) {
    const { kysely } = server.database
    const of = (table: 'reviews' | 'review_versions' | 'drafts' | 'idempotency_keys') =>
      kysely.selectFrom(table).selectAll().where('workspace_id', '=', workspace).execute()
    return {
      reviews: (await of('reviews')).length,
      versions: (await of('review_versions')).length,
      drafts: (await of('drafts')).length,
      keys: (await of('idempotency_keys')).length,
    }
  }

  it('stores it once, however often and however much at once it is sent', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    const body = submission(server, { conversation })
    await server.signIn(as)
    const send = () => server.ok('submitReview', { as, body })
    const answers = await Promise.all([send(), send(), send(), send()])
    server.clock.advance(60_000)
    const later = { ...body, madeAt: server.clock.now().toISOString() }
    answers.push(await server.ok('submitReview', { as, body: later }))
    expect(new Set(answers.map(({ review }) => review.id)).size).toBe(1)
    expect(answers.map(({ given }) => given)).toEqual([1, 1, 1, 1, 1])
    expect(await countRows(server, team.id)).toMatchObject({ reviews: 1, versions: 1, keys: 1 })
    const [row] = await server.database.kysely
      .selectFrom('reviews')
      .selectAll()
      .where('workspace_id', '=', team.id)
      .execute()
    expect(row).toMatchObject({
      score: 0.75,
      basis: 'picked',
      not_blind: false,
      active_seconds: 61,
    })
  })

  it('enqueues one job for one review, in the same transaction', async () => {
    const { server, team, conversation } = await scene()
    const body = submission(server, { conversation })
    const as = team.person('11')
    const { review } = await server.ok('submitReview', { as, body })
    await server.ok('submitReview', { as, body })
    await server.call('submitReview', { as, body: submission(server, { conversation }) })
    const jobs = await server.queue.boss.findJobs('review.submitted', {
      data: { workspace: team.id },
    })
    expect(jobs.map(({ data }) => data)).toEqual([{ workspace: team.id, review: review.id }])
  })

  it('keeps one of two devices that send at the same time with keys of their own', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    await server.signIn(as)
    const bodies = [submission(server, { conversation }), submission(server, { conversation })]
    const answers = await Promise.all(
      bodies.map((body) => server.call('submitReview', { as, body })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.code).toBe('already_reviewed')
    expect(refused?.details['review']).toEqual(expect.any(String))
    expect(await countRows(server, team.id)).toMatchObject({ reviews: 1 })
  })

  it('refuses another body under the same key, also for another conversation at the same time', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    await server.signIn(as)
    const other = await addConversation(server, team.id)
    const body = submission(server, { conversation })
    const answers = await Promise.all([
      server.call('submitReview', { as, body }),
      server.call('submitReview', { as, body: { ...body, conversation: other } }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422])
    const changed = { ...body, comment: 'changed' }
    const refused = await server.call('submitReview', { as, body: changed })
    expect([refused.status, refused.code]).toEqual([422, 'idempotency_mismatch'])
    // A key belongs to one person: somebody else's is another.
    const elses = { ...body, conversation: other, ratings: goodRatings }
    const [first] = answers
    const free = first?.status === 201 ? other : conversation
    const mine = { as: team.person('13'), body: { ...elses, conversation: free } }
    expect((await server.call('submitReview', mine)).status).toBe(201)
  })

  const passable: [string, NewConversation][] = [
    ['too_short', { words: 1 }],
    ['still_open', { status: 'open' }],
    ['too_old', { closedDaysAgo: 40 }],
    ['language_not_spoken', { language: 'de' }],
    ['facts_incomplete', { whole: false }],
  ]
  it.each(passable)('reviews past %s only when told to', async (code, conversation) => {
    const here = await scene(conversation, { languages: ['en'] })
    const { server, team } = here
    const as = team.person('11')
    const body = submission(server, { conversation: here.conversation })
    const refused = await server.call('submitReview', { as, body })
    expect([refused.status, refused.code, refused.details['anyway']]).toEqual([
      422,
      'not_eligible',
      true,
    ])
    expect(refused.details['reasons']).toMatchObject([{ code }])
    const anyway = { ...body, reviewAnyway: true }
    const { review } = await server.ok('submitReview', { as, body: anyway })
    expect(review.basis).toBe('picked')
  })

  const never: [string, NewConversation][] = [
    ['sensitive_tag', { tags: ['Legal'] }],
    ['spam', { tags: ['spam'] }],
    ['spam', { spam: true }],
  ]
  it.each(never)('never reviews past %s (%j)', async (code, conversation) => {
    const here = await scene(conversation)
    const body = submission(here.server, { conversation: here.conversation, reviewAnyway: true })
    const as = here.team.person('11')
    const refused = await here.server.call('submitReview', { as, body })
    expect([refused.status, refused.code]).toEqual([422, 'not_eligible'])
    expect(refused.details).toMatchObject({ anyway: false, reasons: [{ code }] })
  })

  it('refuses an own conversation, an unknown one, and who did not answer there', async () => {
    const { server, team, conversation } = await scene({ replies: { '12': 2, '13': 1 } })
    const try_ = async (id: string, change: Parameters<typeof submission>[1]) => {
      const body = submission(server, change)
      const { status, code } = await server.call('submitReview', { as: team.person(id), body })
      return [status, code]
    }
    expect(await try_('13', { conversation })).toEqual([403, 'own_conversation'])
    expect(await try_('12', { conversation, reviewee: '13' })).toEqual([403, 'own_conversation'])
    expect(await try_('11', { conversation: '404' })).toEqual([404, 'not_found'])
    expect(await try_('11', { conversation, reviewee: '14' })).toEqual([404, 'not_found'])
    expect(await try_('11', { conversation, scorecardVersion: 9 })).toEqual([404, 'not_found'])
    expect(await try_('11', { conversation, reviewee: '13' })).toEqual([201, undefined])
  })

  it('names the ratings that are missing or do not fit, and stores nothing', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    const ratings = {
      quality: { option: 'brilliant' },
      tone: { option: 'exceptional', rootCauses: ['robotic'] },
      humour: { option: 'yes' },
    }
    const body = submission(server, { conversation, ratings })
    const refused = await server.call('submitReview', { as, body })
    expect([refused.status, refused.code]).toEqual([422, 'invalid_ratings'])
    expect(refused.details['problems']).toEqual([
      { criterion: 'quality', problem: 'unknown_option' },
      { criterion: 'tone', problem: 'root_cause_on_top_rating' },
      { criterion: 'processes', problem: 'missing' },
      { criterion: 'humour', problem: 'unknown_criterion' },
    ])
    expect(await countRows(server, team.id)).toMatchObject({ reviews: 0, keys: 0 })
    // The key was not spent on it.
    await server.ok('submitReview', { as, body: { ...body, ratings: goodRatings } })
  })

  it('removes the draft, and refuses one that comes after it', async () => {
    const { server, team, conversation } = await scene()
    const as = team.person('11')
    const params = { conversation, reviewee: '12' }
    const draft = { revision: 0, content: draftContent() }
    await server.ok('saveDraft', { as, params, body: draft })
    await server.ok('submitReview', { as, body: submission(server, { conversation }) })
    expect(await countRows(server, team.id)).toMatchObject({ drafts: 0 })
    for (const revision of [0, 1]) {
      const late = await server.call('saveDraft', { as, params, body: { ...draft, revision } })
      expect([late.status, late.code]).toEqual([409, 'already_reviewed'])
    }
  })

  it('counts a review that was made offline in the round in which it was made', async () => {
    const { server, team } = await scene()
    server.clock.set('2026-03-09T08:00:00.000Z') // Monday: the round began eight hours ago.
    const as = team.person('11')
    const roundOf = async (madeAt: string) => {
      const conversation = await addConversation(server, team.id)
      const body = submission(server, { conversation, madeAt, idempotencyKey: randomUUID() })
      const { review } = await server.ok('submitReview', { as, body })
      const { kysely } = server.database
      const query = kysely
        .selectFrom('reviews')
        .select('round_starts_on')
        .where('id', '=', review.id)
      return (await query.executeTakeFirstOrThrow()).round_starts_on
    }
    expect(await roundOf('2026-03-08T23:00:00.000Z')).toBe('2026-03-02')
    expect(await roundOf('2026-03-08T08:00:00.000Z')).toBe('2026-03-02')
    expect(await roundOf('2026-03-08T07:59:00.000Z')).toBe('2026-03-09')
    expect(await roundOf('2027-01-01T00:00:00.000Z')).toBe('2026-03-09')
    server.clock.set('2026-03-04T10:00:00.000Z')
  })
})
