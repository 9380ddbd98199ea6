import { expect, it } from 'vitest'
import { teammates, workspaces } from '#server/storage/index.ts'
import { ProgramSettings } from '#shared/contract/program.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

const dayMs = 24 * 60 * 60 * 1000

eachDatabase('the program', (open) => {
  // Wednesday 4 March 2026.
  const world = useServer(open)

  async function program(settings: Record<string, unknown> = {}) {
    const server = world()
    const team = await addTeam(server, { settings })
    const as = team.person('14')
    const read = () => server.ok('getProgram', { as })
    const call = async (change: Record<string, unknown>, revision?: number) => {
      const state = await read()
      const body = {
        revision: revision ?? state.revision,
        settings: { ...state.settings, ...change },
      }
      return server.call('updateProgram', { as, body })
    }
    const save = async (change: Record<string, unknown>) => {
      expect((await call(change)).status).toBe(200)
      return read()
    }
    return { server, ...team, as, read, call, save }
  }

  it('has the defaults of a new workspace, its teams, and what recent conversations show', async () => {
    const { server, id, as, read } = await program()
    await server.database.inTransaction((trx) =>
      teammates.storeTeammates(trx, id, {
        people: [teammateOf('14')],
        teams: [
          { id: '2', name: 'Payments' },
          { id: '1', name: 'Cards' },
        ],
      }),
    )
    for (const tags of [['refund'], ['refund', 'vip'], ['late', 'refund', 'late']])
      await addConversation(server, id, { tags })
    expect(await server.ok('getProgram', { as })).toEqual({
      revision: 0,
      settings: ProgramSettings.parse({}),
      timeZone: 'UTC',
      teams: [
        { id: '1', name: 'Cards' },
        { id: '2', name: 'Payments' },
      ],
      channels: ['email'],
      tags: expect.arrayContaining(['refund', 'late', 'vip']),
    })
    expect((await read()).tags[0]).toBe('refund')
  })

  it('is read, previewed and changed by leads only', async () => {
    const { server, person, read } = await program()
    const { revision, settings } = await read()
    for (const id of ['11', '15']) {
      const as = person(id)
      const answers = [
        await server.call('getProgram', { as }),
        await server.call('updateProgram', { as, body: { revision, settings } }),
        await server.call('previewRules', { as, body: { rules: settings.rules } }),
      ]
      for (const { status, code } of answers) expect([status, code]).toEqual([403, 'not_allowed'])
    }
    expect((await read()).revision).toBe(0)
  })

  it('counts revisions, and refuses one that another lead has overtaken', async () => {
    const { server, person, call, save } = await program()
    const state = await save({ quota: 7, visibility: 'private', rules: { minPublicWords: 10 } })
    expect(state.revision).toBe(1)
    expect(state.settings).toEqual(
      ProgramSettings.parse({ quota: 7, visibility: 'private', rules: { minPublicWords: 10 } }),
    )
    const late = await call({ quota: 3 }, 0)
    expect([late.status, late.code, late.details]).toEqual([409, 'stale_revision', { revision: 1 }])
    expect((await call({ quota: 3 }, 2)).code).toBe('stale_revision')
    expect((await server.ok('getQueue', { as: person('11') })).quota).toBe(7)
    expect((await server.signIn(person('12'))).program.quota).toBe(7)
  })

  it('lets one of two leads through who save at the same time', async () => {
    const { call, read } = await program()
    const answers = await Promise.all([call({ quota: 3 }, 0), call({ quota: 9 }, 0)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await read()).revision).toBe(1)
  })

  it('tidies lists, and tends the round after a change', async () => {
    const { server, id, save } = await program()
    const { settings } = await save({
      workingDays: [4, 7, 1, 4, 2, 3],
      languages: ['en-GB', 'fr', 'EN'],
      strataTags: [' vip ', 'vip', ''],
      rules: { excludedTags: ['bug', 'bug ', ' '], excludedChannels: ['chat', 'chat'] },
    })
    expect(settings).toMatchObject({
      workingDays: [1, 2, 3, 4, 7],
      languages: ['en', 'fr'],
      strataTags: ['vip'],
      rules: { excludedTags: ['bug'], excludedChannels: ['chat'] },
    })
    const jobs = await server.queue.boss.findJobs('round.tend', { data: { workspace: id } })
    expect(jobs).toHaveLength(1)
  })

  it('refuses what does not fit, and says where', async () => {
    const { call, read } = await program()
    const problemsOf = async (change: Record<string, unknown>) => {
      const answer = await call(change)
      expect([answer.status, answer.code]).toEqual([400, 'bad_request'])
      return (answer.details['problems'] as { path: string }[]).map(({ path }) => path)
    }
    expect(await problemsOf({ quota: 0, roundWeeks: 3 })).toEqual([
      'settings.quota',
      'settings.roundWeeks',
    ])
    expect(await problemsOf({ workingDays: [] })).toEqual(['settings.workingDays'])
    expect(await problemsOf({ rules: { maxAgeDays: 0 } })).toEqual(['settings.rules.maxAgeDays'])
    expect(await problemsOf({ targeted: { share: 0.2, by: 'tag' }, strata: 'tag' })).toEqual([
      'settings.targeted.tag',
      'settings.strataTags',
    ])
    expect((await read()).revision).toBe(0)
  })

  it('shows what other rules would do to the recent conversations, and does nothing', async () => {
    const { server, id, as, read } = await program({ rules: { excludedTags: ['bug'] } })
    await addConversation(server, id)
    await addConversation(server, id, { words: 12 })
    await addConversation(server, id, { words: 12, tags: ['bug'] })
    await addConversation(server, id, { tags: ['bug'], status: 'open' })
    await addConversation(server, id, { whole: false })
    await addConversation(server, id, { replies: { '99': 1 } })
    const { rules } = (await read()).settings
    const preview = (change: object) =>
      server.ok('previewRules', { as, body: { rules: { ...rules, ...change } } })
    const before = {
      eligible: 1,
      excluded: { too_short: 2, excluded_tag: 2, still_open: 1, reviewee_inactive: 1 },
    }
    expect(await preview({})).toEqual({
      of: 5,
      incomplete: 1,
      before,
      after: before,
      newlyExcluded: 0,
      newlyEligible: 0,
      fewerByLimit: 0,
    })
    expect(await preview({ minPublicWords: 10, sensitiveTags: ['vip'] })).toMatchObject({
      after: { eligible: 2, excluded: { excluded_tag: 2, still_open: 1, reviewee_inactive: 1 } },
      newlyExcluded: 0,
      newlyEligible: 1,
    })
    expect(await preview({ requiredTags: ['vip'], minPublicWords: 0 })).toMatchObject({
      after: { eligible: 0, excluded: { missing_tag: 5 } },
      newlyExcluded: 1,
      newlyEligible: 0,
    })
    expect((await read()).settings.rules).toEqual(rules)
  })

  it('shows what another limit of reviews received, or another quota, would cost', async () => {
    const { server, id, as, read } = await program({ quota: 2 })
    for (let n = 0; n < 9; n++) await addConversation(server, id, { replies: { '12': 1 } })
    const { rules } = (await read()).settings
    const fewer = async (tried: {
      quota?: number
      mostReceived?: number | null
      more?: object
    }) => {
      const { more, ...others } = tried
      const body = { rules: { ...rules, ...more }, ...others }
      return (await server.ok('previewRules', { as, body })).fewerByLimit
    }
    // Five people owe two each; one of them has all nine conversations, and receives six at most.
    expect(await fewer({})).toBe(3)
    expect(await fewer({ mostReceived: 9 })).toBe(0)
    expect(await fewer({ mostReceived: 2 })).toBe(7)
    expect(await fewer({ quota: 1 })).toBe(2)
    expect(await fewer({ more: { minPublicWords: 5000 } })).toBe(0)
  })

  it('looks at the latest 500 conversations, and counts what is not complete among those', async () => {
    const { server, id, as, read } = await program()
    const rows = Array.from({ length: 620 }, (_, n) => {
      const createdAt = new Date(server.clock.now().getTime() - n * dayMs)
      return {
        workspace_id: id,
        id: `many-${n}`,
        channel: n < 510 ? 'chat' : 'email',
        status: 'closed',
        spam: false,
        tags: '[]',
        language: null,
        team_id: null,
        created_at: createdAt,
        updated_at: createdAt,
        closed_at: createdAt,
        ticket_rating_value: null,
        ticket_rating_out_of: null,
        first_reply_seconds: null,
        complete: n % 100 !== 0,
        held: null,
        kept_out_at: null,
        deleted: false,
        reopens: 0,
        customer_messages: 1,
        teammate_replies: 0,
        public_words: 0,
        facts_at: createdAt,
      }
    })
    await server.database.kysely.insertInto('conversations').values(rows).execute()
    const { settings, channels } = await read()
    expect(channels).toEqual(['chat', 'email'])
    const said = await server.ok('previewRules', { as, body: { rules: settings.rules } })
    // 506 of them to find 500 that are complete: the numbers 0, 100 … 500 are not.
    expect([said.of, said.incomplete]).toEqual([500, 6])
    expect(said.before.excluded['too_old']).toBe(486)
  })

  it('keeps what a lead has changed when the workspace is connected again', async () => {
    const { server, id, save } = await program()
    const again = async (settings?: Record<string, unknown>) => {
      const known = await workspaces.findWorkspace(server.database.kysely, id)
      if (!known) throw new Error('no workspace')
      await server.database.inTransaction((trx) =>
        workspaces.saveWorkspace(trx, { ...known, name: 'Anew', settings }, server.clock.now()),
      )
      return workspaces.findWorkspace(server.database.kysely, id)
    }
    expect(await again({ quota: 2 })).toMatchObject({ name: 'Anew', settings: { quota: 2 } })
    expect(await again()).toMatchObject({ settings: { quota: 2 } })
    await save({ quota: 3 })
    expect(await again({ quota: 4 })).toMatchObject({ settings: { quota: 3 } })
  })
})

function teammateOf(id: string) {
  return {
    id,
    name: 'Lea',
    email: null,
    role: 'agent' as const,
    customRole: null,
    locale: 'en',
    active: true,
    lightAgent: false,
    teams: ['1'],
  }
}
