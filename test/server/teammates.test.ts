import { expect, it } from 'vitest'
import type { jobQueue } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, submission } from '#test/support/factories.ts'
import { fetchNow } from '#test/support/fetch.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('teammates', (open) => {
  // Wednesday 4 March 2026.
  const world = useServer(open)

  async function team(settings: Record<string, unknown> = {}) {
    const server = world()
    const made = await addTeam(server, { settings })
    return { server, ...made, lead: made.person('14'), admin: made.person('15') }
  }
  const waiting = async (workspace: string) => {
    const jobs = await world().queue.boss.findJobs<jobQueue.JobPayloads['round.tend']>(
      'round.tend',
      {
        data: { workspace },
      },
    )
    return jobs.length
  }

  it('say which teams turned out closed to somebody, until a lead forgets it', async () => {
    const { server, id, person, lead } = await team()
    await addConversation(server, id, { team: '20' })
    const { queue } = await fetchNow(server, person('11'), 1)
    const params = { assignment: queue.assignments[0]?.id ?? '' }
    await server.ok('handBack', { as: person('11'), params, body: { reason: 'cannot_open' } })
    const closed = async () =>
      (await server.ok('getTeammates', { as: lead })).teammates.map((one) => one.closedTeams)
    expect(await closed()).toEqual([['20'], [], [], [], []])
    await addConversation(server, id, { team: '20' })
    expect((await fetchNow(server, person('11'), 1)).fetch.stored).toBe(0)
    const ask = { params: { teammate: '11' }, body: { closedTeams: [] as string[] } }
    expect((await server.call('updateTeammate', { as: person('11'), ...ask })).status).toBe(403)
    expect((await server.ok('updateTeammate', { as: lead, ...ask })).closedTeams).toEqual([])
    expect(await closed()).toEqual([[], [], [], [], []])
    expect((await fetchNow(server, person('11'), 1)).fetch.stored).toBe(1)
    // Nothing can be closed to somebody this way.
    const more = { params: { teammate: '11' }, body: { closedTeams: ['20'] } }
    expect((await server.ok('updateTeammate', { as: lead, ...more })).closedTeams).toEqual([])
  })

  it('are listed by name with their part in the round, for leads and admins', async () => {
    const { server, id, person, lead, admin } = await team()
    const conversation = await addConversation(server, id)
    await server.ok('submitReview', {
      as: person('11'),
      body: submission(server, { conversation }),
    })
    const said = await server.ok('getTeammates', { as: lead })
    expect(said.round).toEqual({ startsOn: '2026-03-02', endsOn: '2026-03-08' })
    expect(said.teammates.map(({ name }) => name)).toEqual(['Ada', 'Adam', 'Bo', 'Cy', 'Lea'])
    expect(said.teammates[0]).toEqual({
      id: '11',
      name: 'Ada',
      active: true,
      inProgram: true,
      lead: false,
      reviews: true,
      isReviewed: true,
      share: 1,
      languages: null,
      teams: [],
      closedTeams: [],
      bot: null,
      looksLikeBot: null,
      joinedOn: null,
      absences: [],
      quota: 5,
      reachable: 5,
      given: 1,
      picked: 1,
      open: 0,
      received: 0,
    })
    expect(said.teammates[2]).toMatchObject({ id: '12', given: 0, received: 1 })
    expect(await server.ok('getTeammates', { as: admin })).toEqual(said)
    expect(await server.call('getTeammates', { as: person('11') })).toMatchObject({
      status: 403,
      code: 'not_allowed',
    })
  })

  it('are changed by leads only, and the quota follows at once', async () => {
    const { server, id, person, lead, admin } = await team()
    const params = { teammate: '11' }
    for (const as of [person('11'), person('12'), admin]) {
      const answer = await server.call('updateTeammate', { as, params, body: { share: 0.5 } })
      expect([answer.status, answer.code]).toEqual([403, 'not_allowed'])
    }
    expect(await waiting(id)).toBe(0)
    const change = (body: object) => server.ok('updateTeammate', { as: lead, params, body })
    expect(await change({ share: 0.6 })).toMatchObject({ share: 0.6, quota: 3 })
    expect(await waiting(id)).toBe(1)
    expect((await server.ok('getQueue', { as: person('11') })).quota).toBe(3)
    expect(await change({ languages: ['fr-CA', 'FR', 'ar'] })).toMatchObject({
      share: 0.6,
      languages: ['fr', 'ar'],
    })
    expect(await change({ reviews: false })).toMatchObject({ quota: 0, inProgram: true })
    expect(await change({ isReviewed: false })).toMatchObject({ inProgram: false })
    const back = { reviews: true, isReviewed: true, languages: null, joinedOn: '2026-03-03' }
    expect(await change(back)).toMatchObject({ ...back, inProgram: true, quota: 3 })
    expect(await change({})).toMatchObject({ ...back, share: 0.6 })
  })

  it('refuses what no share, day or language is, and who is not there', async () => {
    const { server, lead } = await team()
    const call = (teammate: string, body: unknown) =>
      server.call('updateTeammate', { as: lead, params: { teammate }, body })
    for (const [path, body] of [
      ['share', { share: 1.01 }],
      ['share', { share: -0.1 }],
      ['joinedOn', { joinedOn: '2026-02-30' }],
      ['languages.0', { languages: ['x'] }],
      ['reviews', { reviews: 'yes' }],
    ] as const) {
      const answer = await call('11', body)
      expect([answer.status, answer.details]).toEqual([
        400,
        { problems: [expect.objectContaining({ path })] },
      ])
    }
    expect((await call('99', { share: 1 })).code).toBe('not_found')
    expect((await call('99', {})).code).toBe('not_found')
  })

  it('are newcomers in their first rounds, with a part of the quota', async () => {
    const onboarding = { rounds: 2, share: 0.5 }
    const { server, person, lead } = await team({ onboarding, quota: 4 })
    const quotaWith = async (joinedOn: string | null) => {
      const params = { teammate: '11' }
      const said = await server.ok('updateTeammate', { as: lead, params, body: { joinedOn } })
      expect((await server.ok('getQueue', { as: person('11') })).quota).toBe(said.quota)
      return said.quota
    }
    expect(await quotaWith('2026-03-04')).toBe(2)
    // The first day of the round before this one, and the last day before it.
    expect(await quotaWith('2026-02-23')).toBe(2)
    expect(await quotaWith('2026-02-22')).toBe(4)
    expect(await quotaWith(null)).toBe(4)
  })

  it('say themselves what they speak', async () => {
    const { server, person } = await team({ languages: ['en'] })
    const as = person('11')
    const boot = await server.signIn(as)
    expect(boot.me.languages).toBeNull()
    expect(boot.program.languages).toEqual(['en'])
    const said = await server.ok('updateMe', { as, body: { languages: ['en-GB', 'fr', 'FR'] } })
    expect(said.languages).toEqual(['en', 'fr'])
    expect((await server.ok('getMe', { as })).languages).toEqual(['en', 'fr'])
    await server.ok('updateMe', { as, body: { keysEnabled: false } })
    expect((await server.ok('getMe', { as })).languages).toEqual(['en', 'fr'])
    expect((await server.ok('updateMe', { as, body: { languages: null } })).languages).toBeNull()
    const answer = await server.call('updateMe', { as, body: { languages: ['e n'] } })
    expect(answer.status).toBe(400)
  })

  it('are kept apart by the languages that they speak', async () => {
    const { server, id, person } = await team({ languages: ['en'] })
    const as = person('11')
    const conversation = await addConversation(server, id, { language: 'fr-FR' })
    const reasons = async () => {
      const panel = await server.ok('getPanel', { as, params: { conversation } })
      return panel.reviewees[0]?.reasons.map(({ code }) => code)
    }
    expect(await reasons()).toEqual(['language_not_spoken'])
    await server.ok('updateMe', { as, body: { languages: ['fr'] } })
    expect(await reasons()).toEqual([])
  })

  it('tell of nothing that belongs to another workspace', async () => {
    const { server, id } = await team()
    const stranger = await addTeam(server, { people: [{ id: '90', name: 'Zoe', lead: true }] })
    const as = stranger.person('90')
    const said = await server.ok('getTeammates', { as })
    expect(said.teammates.map((one) => one.id)).toEqual(['90'])
    for (const teammate of ['11', '14']) {
      const params = { teammate }
      const answers = [
        await server.call('updateTeammate', { as, params, body: { share: 0 } }),
        await server.call('getAbsences', { as, params }),
        await server.call('setAbsences', { as, params, body: { absences: [] } }),
      ]
      expect(answers.map(({ code }) => code)).toEqual(['not_found', 'not_found', 'not_found'])
    }
    expect(await waiting(id)).toBe(0)
  })
})
