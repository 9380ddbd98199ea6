import { expect, it } from 'vitest'
import { checkAssignments } from '#server/jobs/check-assignments.ts'
import { dealOrTopUp } from '#server/jobs/index.ts'
import { syncs } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversations, addTeam, draftContent } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('checking what was dealt', (open) => {
  const world = useServer(open)

  /** A round that was dealt to 11, who reviews 12: five of eight conversations. */
  async function scene(supply = 8) {
    const server = world()
    const people = [
      { id: '11', isReviewed: false },
      { id: '12', reviews: false },
    ]
    const team = await addTeam(server, { people, settings: { overlapShare: 0 } })
    const given = Array.from({ length: supply }, () => ({}))
    await addConversations(server, team.id, given)
    await server.database.inTransaction(async (trx) => {
      await syncs.startSync(trx, team.id, server.clock.now())
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    const context = { signal: new AbortController().signal }
    const workspace = { workspace: team.id } as never
    await dealOrTopUp(server.services).perform(workspace, context)
    const check = () => checkAssignments(server.services).perform(workspace, context)
    const as = team.person('11')
    const queue = async () => (await server.ok('getQueue', { as })).assignments
    const rows = () =>
      server.database.kysely
        .selectFrom('assignments')
        .select(['id', 'status', 'conversation_id', 'checked_at'])
        .where('workspace_id', '=', team.id)
        .execute()
    const reads = () => {
      const asked = server.helpdesk.asked.filter((path) => /\/tickets\/\d+\.json$/.test(path))
      return asked.map((path) => /\d+/.exec(path.slice(15))?.[0] ?? '')
    }
    /** Says that a conversation got a tag a moment ago. */
    const tag = (id: string, tags: string[]) => {
      const known = server.helpdesk.replies.get(`/api/v2/tickets/${id}.json`) as Reply
      const ticket = { ...known.ticket, tags, updated_at: server.clock.now() }
      server.helpdesk.replies.set(`/api/v2/tickets/${id}.json`, { ...known, ticket })
      for (const name of ['users', 'group_memberships'])
        server.helpdesk.replies.set(`/api/v2/${name}.json`, { [name]: [] })
      server.helpdesk.replies.set(`/api/v2/tickets/${id}/comments.json`, { comments: [] })
    }
    server.helpdesk.asked.length = 0
    return { server, team, as, queue, rows, reads, check, tag }
  }
  type Reply = { ticket: Record<string, unknown> }

  it('is set going by the deal, asks once about each conversation, and then no more', async () => {
    const { server, team, queue, rows, reads, check } = await scene()
    const waiting = await server.queue.boss.findJobs('assignments.check')
    expect(waiting.map(({ data }) => data)).toContainEqual({ workspace: team.id })
    const before = await queue()
    await check()
    await check()
    const conversations = before.map(({ conversation }) => conversation)
    expect(reads().toSorted()).toEqual(conversations.toSorted())
    expect(await queue()).toEqual(before)
    expect((await rows()).map((row) => row.checked_at)).not.toContain(null)
  })

  it('withdraws and replaces what no longer fits, and asks about what came instead', async () => {
    const { server, team, queue, rows, reads, check, tag } = await scene()
    const [first = '', second = ''] = (await queue()).map(({ conversation }) => conversation)
    tag(first, ['legal'])
    server.helpdesk.replies.delete(`/api/v2/tickets/${second}.json`)
    await check()
    const now = await queue()
    const conversations = now.map(({ conversation }) => conversation)
    expect(conversations).toHaveLength(5)
    expect(conversations).not.toContain(first)
    expect(conversations).not.toContain(second)
    const withdrawn = (await rows()).filter(({ status }) => status === 'withdrawn')
    expect(withdrawn.map((row) => row.conversation_id).toSorted()).toEqual(
      [first, second].toSorted(),
    )
    expect(reads()).toHaveLength(7)
    const deals = await server.database.kysely
      .selectFrom('deals')
      .select('kind')
      .where('workspace_id', '=', team.id)
      .execute()
    expect(deals.map(({ kind }) => kind).toSorted()).toEqual(['replacement', 'round'])
  })

  it('leaves alone what was begun', async () => {
    const { server, as, queue, reads, check, tag } = await scene()
    const before = await queue()
    const { conversation = '' } = before[0] ?? {}
    await server.ok('saveDraft', {
      as,
      params: { conversation, reviewee: '12' },
      body: { revision: 0, content: draftContent() },
    })
    tag(conversation, ['spam'])
    await check()
    await check()
    expect((await queue()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(reads()).toHaveLength(5)
  })

  it('leaves somebody short where nothing is left, and goes on with the others', async () => {
    const { server, team, queue, check, tag } = await scene(5)
    const [first = ''] = (await queue()).map(({ conversation }) => conversation)
    tag(first, ['hr'])
    await check()
    expect(await queue()).toHaveLength(4)
    const context = { signal: new AbortController().signal }
    await dealOrTopUp(server.services).perform({ workspace: team.id } as never, context)
    const deals = await server.database.kysely
      .selectFrom('deals')
      .select('kind')
      .where('workspace_id', '=', team.id)
      .execute()
    expect(deals).toHaveLength(2)
  })

  it('waits for its next time where the helpdesk does not answer', async () => {
    const { server, queue, rows, check } = await scene()
    const before = await queue()
    const real = server.services.helpdesk
    server.services.helpdesk = (workspace) => ({
      ...real(workspace),
      findConversation: async () => {
        throw new DomainError('helpdesk_unavailable', 'silent', { problem: 'unreachable' })
      },
    })
    await check()
    expect(await queue()).toEqual(before)
    expect(new Set((await rows()).map((row) => row.checked_at))).toEqual(new Set([null]))
    server.services.helpdesk = real
    await check()
    expect((await rows()).map((row) => row.checked_at)).not.toContain(null)
  })
})
