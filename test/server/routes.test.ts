import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { conversations, reviews } from '#server/storage/index.ts'
import { everyRoute, type RouteName } from '#shared/contract/every-route.ts'
import type { Route } from '#shared/contract/route.ts'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'
import { eachDatabase } from '#test/support/databases.ts'
import {
  addConversation,
  addTeam,
  draftContent,
  goodRatings,
  submission,
} from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { type CallOptions, useServer } from '#test/support/server.ts'
import { routeBodies } from './route-bodies.ts'
import { forAdmins, runsTheProgram } from './route-callers.ts'

const names = Object.keys(everyRoute) as RouteName[]
const signedIn = names.filter((name) => name !== 'renewSession')
const withBody = names.filter((name) => 'body' in (everyRoute[name] as Route))
const forLeads = Object.keys(runsTheProgram) as (keyof typeof runsTheProgram)[]
const ofOneself = ['getAbsences', 'setAbsences'] as const
const passedOn = ['getSubject', 'getText'] as const
const aboutReview = ['editReview', 'withdrawReview', 'acknowledgeReview', 'replyToReview'] as const

eachDatabase('every endpoint', (open) => {
  const world = useServer(open)

  /** A workspace with a review by 11 of 12's work, an assignment of 13, and a body for each route. */
  async function scene() {
    const server = world()
    const team = await addTeam(server)
    const conversation = await addConversation(server, team.id)
    const other = await addConversation(server, team.id)
    const by = team.person('11')
    const submitted = await server.ok('submitReview', {
      as: by,
      body: submission(server, { conversation }),
    })
    await addConversation(server, team.id, { replies: { '11': 1 } })
    const { queue, fetch } = await fetchNow(server, team.person('13'), 1)
    const review = submitted.review.id
    const assignment = queue.assignments[0]?.id ?? ''
    const held = await addConversation(server, team.id)
    await server.database.inTransaction((trx) =>
      conversations.holdConversation(trx, team.id, held, 'spam'),
    )
    const params = {
      conversation: other,
      reviewee: '12',
      review,
      assignment,
      fetch: fetch.id,
      teammate: '13',
      round: queue.round.startsOn,
    }
    const bodies = routeBodies(server, { review, conversation, other })
    return { server, team, review, conversation, other, held, params, bodies }
  }
  type Scene = Awaited<ReturnType<typeof scene>>
  const given = ({ params, held, bodies }: Scene, name: RouteName): CallOptions => ({
    params: name === 'decideHeldConversation' ? { ...params, conversation: held } : params,
    body: bodies[name],
  })

  it('refuses who is not signed in, without a word of what is there', async () => {
    const here = await scene()
    for (const name of signedIn) {
      // All of it comes from one address, which may not ask so often at once.
      here.server.clock.advance(1_000)
      for (const bearer of [undefined, '', 'abc', 'a.b.c']) {
        const answer = await here.server.call(name, {
          ...given(here, name),
          ...(bearer !== undefined && { bearer }),
        })
        expect([name, answer.status, answer.code]).toEqual([name, 401, 'not_signed_in'])
        expect(answer.headers.get('content-type')).toContain('application/problem+json')
        expect(answer.headers.get('cache-control')).toBe('no-store')
      }
    }
  })

  it('refuses a session that is over', async () => {
    const here = await scene()
    const { bearer } = (await here.server.signIn(here.team.person('13'))).session
    await here.server.database.kysely
      .updateTable('sessions')
      .set({ ended_at: here.server.clock.now() })
      .where('workspace_id', '=', here.team.id)
      .execute()
    for (const name of signedIn) {
      const answer = await here.server.call(name, { ...given(here, name), bearer })
      expect([name, answer.status, answer.code]).toEqual([name, 401, 'session_over'])
    }
  })

  it('refuses a body that does not fit, and says where but not what', async () => {
    const here = await scene()
    const as = here.team.person('11')
    for (const name of withBody) {
      for (const body of [undefined, [], 'text', { reviews: 1, secret: 'x'.repeat(300) }]) {
        if (name === 'updateMe' && !Array.isArray(body) && typeof body === 'object') continue
        const answer = await here.server.call(name, { as, params: here.params, body })
        expect([name, answer.status, answer.code]).toEqual([name, 400, 'bad_request'])
        expect(answer.text).not.toContain('xxx')
      }
    }
  })

  it('refuses broken JSON, NUL, half characters and what is too long', async () => {
    const { server, team, params } = await scene()
    const as = team.person('11')
    const { bearer } = (await server.signIn(as)).session
    const send = (body: string) =>
      fetch(`${server.url}/api/reviews`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body,
      })
    expect((await send('{"a":')).status).toBe(400)
    expect((await send(`"${'a'.repeat(300_000)}"`)).status).toBe(413)
    const { conversation } = params
    for (const comment of ['a\u0000b', '\ud800', 'x'.repeat(5001)]) {
      const content = draftContent({ comment })
      const draft = { as, params, body: { revision: 0, content } }
      expect((await server.call('saveDraft', draft)).status).toBe(400)
      const body = submission(server, { conversation, comment })
      expect((await server.call('submitReview', { as, body })).status).toBe(400)
    }
    for (const change of [
      { scorecardVersion: 2 ** 40 },
      { scorecardVersion: 1.5 },
      { ratings: { ...goodRatings, 'a\u0000': { option: 'x' } } },
    ]) {
      const body = submission(server, { conversation, ...change })
      expect((await server.call('submitReview', { as, body })).status).toBe(400)
    }
    const body = { revision: 2 ** 31, content: draftContent() }
    expect((await server.call('saveDraft', { as, params, body })).status).toBe(400)
  })

  it('takes any path parameter for what it is: unknown, or too long', async () => {
    const here = await scene()
    const as = here.team.person('11')
    for (const name of [...aboutReview, 'handBack'] as const) {
      for (const id of ['1', 'a\u0000', randomUUID(), '../x', `${randomUUID()}'--`]) {
        const options = { as, params: { review: id, assignment: id }, body: here.bodies[name] }
        const answer = await here.server.call(name, options)
        expect([name, id, [400, 404].includes(answer.status)]).toEqual([name, id, true])
      }
    }
    const inConversation = ['getPanel', 'getPastReviews', 'deleteDraft', 'saveDraft'] as const
    for (const name of [...inConversation, ...passedOn]) {
      for (const id of ['a\u0000', 'x'.repeat(longestHelpdeskId + 1)]) {
        const params = { conversation: id, reviewee: '12' }
        const answer = await here.server.call(name, { as, params, body: here.bodies[name] })
        expect([name, answer.status]).toEqual([name, 400])
      }
    }
    const { bearer } = (await here.server.signIn(as)).session
    const malformed = await fetch(`${here.server.url}/api/conversations/%E0%A4%A/panel`, {
      headers: { authorization: `Bearer ${bearer}` },
    })
    expect(malformed.status).toBe(400)
  })

  it('succeeds for who may, with the reply that the contract promises', async () => {
    const here = await scene()
    const who: Partial<Record<RouteName, string>> = {
      acknowledgeReview: '12',
      readNotices: '12',
      getReceivedReviews: '12',
      ...Object.fromEntries(
        ['handBack', 'fetchAssignments', 'getFetch'].map((name) => [name, '13']),
      ),
      ...Object.fromEntries(forLeads.map((name) => [name, '14'])),
    }
    const late: RouteName[] = ['editReview', 'acknowledgeReview', 'replyToReview', 'withdrawReview']
    // What is left out needs another scene: reassign.test.ts, pass-text.test.ts.
    const not = new Set<RouteName>([...late, 'reassign', ...passedOn])
    const order = [...signedIn.filter((name) => !not.has(name)), ...late]
    for (const name of order) {
      const as = here.team.person(who[name] ?? '11')
      await here.server.ok(name, { ...given(here, name), as })
    }
  })

  it('leaves the program to leads, shows participation to admins, absences to whose they are', async () => {
    const here = await scene()
    const mayToo: Record<string, readonly string[]> = { '15': forAdmins, '13': ofOneself, '11': [] }
    for (const [id, allowed] of Object.entries(mayToo)) {
      for (const name of forLeads) {
        const as = here.team.person(id)
        const answer = await here.server.call(name, { ...given(here, name), as })
        const expected = allowed.includes(name) ? [200, undefined] : [403, 'not_allowed']
        expect([id, name, answer.status, answer.code]).toEqual([id, name, ...expected])
      }
    }
  })

  it('runs the program of one workspace only', async () => {
    const here = await scene()
    const { server, team } = here
    const as = (await addTeam(server, { people: [{ id: '90', lead: true }] })).person('90')
    const lead = team.person('14')
    const all = async () => {
      const { revision, settings } = await server.ok('getProgram', { as: lead })
      const { teammates } = await server.ok('getTeammates', { as: lead })
      const held = await server.ok('getHeldConversations', { as: lead })
      return { revision, settings, teammates, held }
    }
    const before = await all()
    for (const name of ['updateTeammate', 'getAbsences', 'setAbsences', 'getRound'] as const)
      expect([name, (await server.call(name, { ...given(here, name), as })).code]).toEqual([
        name,
        'not_found',
      ])
    const decide = given(here, 'decideHeldConversation')
    expect((await server.call('decideHeldConversation', { ...decide, as })).code).toBe('not_found')
    await server.ok('updateProgram', { ...given(here, 'updateProgram'), as })
    expect((await server.ok('getTeammates', { as })).teammates.map(({ id }) => id)).toEqual(['90'])
    expect((await server.ok('getProgram', { as })).channels).toEqual([])
    expect((await server.ok('getRounds', { as })).rounds).toEqual([])
    expect((await server.ok('getHeldConversations', { as })).conversations).toEqual([])
    const preview = await server.ok('previewRules', { ...given(here, 'previewRules'), as })
    expect(preview).toMatchObject({ of: 0, incomplete: 0 })
    expect(await all()).toEqual(before)
  })

  it('neither shows nor changes anything of another workspace', async () => {
    const here = await scene()
    const { server, team, review, conversation, params } = here
    const elsewhere = await addTeam(server)
    const before = await reviews.findReview(server.database.kysely, team.id, review)
    for (const id of ['11', '12', '14', '15']) {
      const as = elsewhere.person(id)
      for (const name of [...aboutReview, 'handBack', 'getFetch'] as const) {
        const answer = await server.call(name, { ...given(here, name), as })
        expect([name, answer.status]).toEqual([name, 404])
      }
      await server.ok('readNotices', { as, body: { reviews: [review] } })
      const past = await server.ok('getPastReviews', { as, params: { conversation } })
      expect(past).toEqual({ reviews: [], blind: 0, mine: [] })
      const panel = await server.ok('getPanel', { as, params: { conversation } })
      expect(panel).toMatchObject({ state: 'missing', facts: null, reviewees: [], pastCount: 0 })
      expect((await server.ok('getQueue', { as })).assignments).toEqual([])
      expect((await server.ok('getReceivedReviews', { as })).reviews).toEqual([])
      const body = submission(server, { conversation: params.conversation })
      expect((await server.call('submitReview', { as, body })).status).toBe(404)
    }
    expect(await reviews.findReview(server.database.kysely, team.id, review)).toEqual(before)
    const queue = await server.ok('getQueue', { as: team.person('13') })
    expect(queue.assignments.map(({ id }) => id)).toEqual([params.assignment])
  })

  it('refuses what belongs to somebody else in the same workspace', async () => {
    const here = await scene()
    const { server, team } = here
    const strangers: Record<(typeof aboutReview)[number] | 'handBack' | 'getFetch', string[]> = {
      editReview: ['12', '13', '14', '15'],
      withdrawReview: ['12', '13', '14', '15'],
      acknowledgeReview: ['11', '13', '14', '15'],
      replyToReview: ['13', '15'],
      handBack: ['11', '12', '14', '15'],
      getFetch: ['11', '12', '14', '15'],
    }
    for (const [name, ids] of Object.entries(strangers)) {
      for (const id of ids) {
        const route = name as RouteName
        const answer = await server.call(route, { ...given(here, route), as: team.person(id) })
        expect([name, id, answer.status, answer.code]).toEqual([name, id, 404, 'not_found'])
      }
    }
  })
})
