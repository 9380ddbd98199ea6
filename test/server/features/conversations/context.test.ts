import { describe, expect, it } from 'vitest'
import { conversations, syncs } from '#server/storage/index.ts'
import type { MessageFacts } from '#shared/domain/changes.ts'
import { dayMs } from '#shared/domain/days.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam, setPeople } from '#test/support/factories.ts'
import { type TestServer, useServer } from '#test/support/server.ts'

const minute = 60_000

eachDatabase('what stands around a conversation', (open) => {
  const world = useServer(open)

  /** A workspace whose whole history is read. */
  async function scene(settings: Record<string, unknown> = {}) {
    const server = world()
    const team = await addTeam(server, { settings })
    const since = new Date(server.clock.now().getTime() - 60 * dayMs)
    await server.database.inTransaction(async (trx) => {
      await syncs.startSync(trx, team.id, since)
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    const ask = (conversation: string, person = '11') =>
      server.call('getContext', { as: team.person(person), params: { conversation } })
    const context = (conversation: string, person = '11') =>
      server.ok('getContext', { as: team.person(person), params: { conversation } })
    return { server, team, ask, context }
  }

  let made = 0

  /** Tells of a conversation that 12 answers at `replies`, in minutes from ten days ago. */
  async function add(
    server: TestServer,
    workspace: string,
    given: {
      replies: number[]
      others?: number[]
      closed?: number
      channel?: string
      whole?: boolean
    },
  ) {
    made += 1
    const id = `9${made}`
    const at = (minutes: number) =>
      new Date(server.clock.now().getTime() - 10 * dayMs + minutes * minute)
    const closedAt = given.closed === undefined ? null : at(given.closed)
    const message = (author: string, when: number, side: MessageFacts['side']) => ({
      ...{ id: `${id}-${author}-${when}`, author, side, public: true, words: 30, at: at(when) },
    })
    await server.database.inTransaction((trx) =>
      conversations.storeChanges(
        trx,
        workspace,
        [
          {
            id,
            whole: given.whole ?? true,
            ticket: {
              ...{ channel: given.channel ?? 'email', status: closedAt ? 'closed' : 'open' },
              ...{ spam: false, tags: [], createdAt: at(-60), updatedAt: at(100), closedAt },
              ...{ team: null, requester: 'c1', rating: null, language: null },
              place: { assignee: '12' },
            },
            messages: [
              message('c1', -60, 'customer'),
              ...given.replies.map((when) => message('12', when, 'teammate')),
              ...(given.others ?? []).map((when) => message('13', when, 'teammate')),
            ],
          },
        ],
        server.clock.now(),
      ),
    )
    return id
  }

  it('is how many others were open with the reviewee at their first reply, and of them chats', async () => {
    const { server, team, context } = await scene({ chatLimit: 3 })
    const id = await add(server, team.id, { replies: [0, 30], closed: 60, channel: 'messaging' })
    await add(server, team.id, { replies: [-10], closed: 5, channel: 'chat' })
    await add(server, team.id, { replies: [-10, 20] })
    // Over by then, handed on by then, begun later, of somebody else.
    await add(server, team.id, { replies: [-10], closed: -5 })
    await add(server, team.id, { replies: [-10], others: [-2] })
    await add(server, team.id, { replies: [1] })
    await add(server, team.id, { replies: [], others: [-10] })
    await addConversation(server, (await addTeam(server)).id)
    const { moments, chatLimit } = await context(id)
    const at = new Date(server.clock.now().getTime() - 10 * dayMs).toISOString()
    expect(moments).toEqual([{ teammate: '12', at, others: 2, chats: 2, atLeast: false }])
    expect(chatLimit).toBe(3)
  })

  it('says that there may have been more where something of then is not read', async () => {
    const { server, team, context } = await scene()
    const id = await add(server, team.id, { replies: [0], closed: 60 })
    await add(server, team.id, { replies: [], whole: false })
    expect((await context(id)).moments).toMatchObject([{ others: 0, atLeast: true }])
  })

  it('leaves out what was open then where the history does not reach that far', async () => {
    const server = world()
    const team = await addTeam(server)
    const id = await add(server, team.id, { replies: [0], closed: 60 })
    const as = team.person('11')
    const asked = () => server.ok('getContext', { as, params: { conversation: id } })
    expect((await asked()).moments).toEqual([])
    await server.database.inTransaction(async (trx) => {
      const since = new Date(server.clock.now().getTime() - 30 * dayMs)
      await syncs.startSync(trx, team.id, since)
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    expect((await asked()).moments).toEqual([])
  })

  it('tells the time to solution and reopens, and neither where they are not known', async () => {
    const { server, team, context } = await scene()
    const closed = await add(server, team.id, { replies: [0], closed: 60 })
    expect(await context(closed)).toMatchObject({ solutionSeconds: 2 * 60 * 60, reopens: 0 })
    const unread = await add(server, team.id, { replies: [0], whole: false })
    expect(await context(unread)).toMatchObject({ solutionSeconds: null, reopens: null })
  })

  describe('the canned replies', () => {
    const audits = (id: string) => `/api/v2/tickets/${id}/audits.json`
    const used = {
      id: '1',
      author_id: '12',
      created_at: '2026-02-20T10:00:00Z',
      events: [
        { id: '2', type: 'Comment', public: true, body: 'Hello', author_id: '12' },
        { id: '3', type: 'AgentMacroReference', macro_id: '77', macro_title: 'Refund' },
      ],
    }

    it('are asked for once where the stream did not tell, and kept', async () => {
      const { server, team, context } = await scene()
      const id = await add(server, team.id, { replies: [0], closed: 60 })
      server.helpdesk.replies.set(audits(id), { audits: [used] })
      const before = await server.ok('getPanel', {
        as: team.person('11'),
        params: { conversation: id },
      })
      const found = { cannedReplies: [{ id: '77', title: 'Refund' }] }
      expect(await context(id)).toMatchObject(found)
      server.helpdesk.replies.delete(audits(id))
      expect(await context(id, '13')).toMatchObject(found)
      // Nothing else of it has changed.
      const after = { as: team.person('11'), params: { conversation: id } }
      expect(await server.ok('getPanel', after)).toEqual(before)
    })

    it('are asked for once also where none were used, and again where the helpdesk failed', async () => {
      const { server, team, context } = await scene()
      const id = await add(server, team.id, { replies: [0], closed: 60 })
      const asks = () => server.helpdesk.asked.filter((path) => path === audits(id)).length
      expect((await context(id)).cannedReplies).toEqual([])
      const failed = asks()
      expect(failed).toBeGreaterThan(0)
      server.helpdesk.replies.set(audits(id), { audits: [] })
      for (let n = 0; n < 2; n++) expect((await context(id)).cannedReplies).toEqual([])
      expect(asks()).toBe(failed + 1)
    })
  })

  it('is refused to whom the helpdesk does not let open it, and unknown elsewhere', async () => {
    const { server, team, ask } = await scene()
    const id = await add(server, team.id, { replies: [0], closed: 60 })
    const reach = { limits: ['assigned' as const], teams: [], organizations: null, brands: [] }
    await setPeople(server, team.id, [{ id: '11', reach }, { id: '12', reach }, { id: '13' }])
    expect((await ask(id)).code).toBe('not_allowed')
    // Who took part sees their own.
    expect((await ask(id, '12')).status).toBe(200)
    expect((await ask('nothing')).code).toBe('not_found')
    const elsewhere = await addTeam(server)
    const stranger = { as: elsewhere.person('11'), params: { conversation: id } }
    expect((await server.call('getContext', stranger)).code).toBe('not_found')
  })
})
