import { expect, it } from 'vitest'
import { fetchAssignmentsJob } from '#server/jobs/fetch-assignments.ts'
import { startWorkers } from '#server/jobs/worker.ts'
import { fetches, syncs } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversations, addTeam } from '#test/support/factories.ts'
import { fetchNow, runFetchJob } from '#test/support/fetch.ts'
import { type TestServer, useServer } from '#test/support/server.ts'

const minute = 60_000
const ticketPath = (id: string) => `/api/v2/tickets/${id}.json`

eachDatabase('a fetch', (open) => {
  const world = useServer(open)

  async function scene({ supply = 8 }: { supply?: number } = {}) {
    const server = world()
    const people = [{ id: '11' }, { id: '12' }, { id: '14', isReviewed: false }]
    const team = await addTeam(server, { people, settings: { overlapShare: 0 } })
    const given = Array.from({ length: supply }, () => ({}))
    const conversations = await addConversations(server, team.id, given)
    const as = team.person('11')
    await server.signIn(as)
    const ask = async (count: number) =>
      (await server.ok('fetchAssignments', { as, body: { count } })).fetch.id
    const progress = (fetch: string) => server.ok('getFetch', { as, params: { fetch } })
    const stored = async () => (await server.ok('getQueue', { as })).assignments
    server.helpdesk.asked.length = 0
    return { server, team, as, conversations, ask, progress, stored }
  }
  const reads = (server: TestServer) =>
    server.helpdesk.asked.filter((path) => path.startsWith('/api/v2/tickets/'))

  it('waits, is run by a worker at once, and says how far it is', async () => {
    const { server, as, ask, progress } = await scene()
    const id = await ask(3)
    expect((await progress(id)).fetch).toEqual({
      ...{ id, asked: 3, stored: 0, state: 'waiting', unfilled: null },
    })
    expect((await server.ok('getQueue', { as })).fetch?.id).toBe(id)
    expect(await ask(5)).toBe(id)
    const handler = fetchAssignmentsJob(server.services)
    await startWorkers(server.queue, [handler], server.services.log)
    await expect
      .poll(async () => (await progress(id)).fetch, { timeout: 20_000 })
      .toMatchObject({ stored: 3, state: 'done', unfilled: null })
    // The next one need not wait for the worker's turn: it is woken.
    const next = await ask(1)
    await expect
      .poll(async () => (await progress(next)).fetch.state, { timeout: 20_000 })
      .toBe('done')
    expect((await server.ok('getQueue', { as })).fetch).toBeNull()
    await server.queue.boss.offWork('assignments.fetch')
  })

  it('asks the helpdesk once about each conversation that it brings', async () => {
    const { server, as } = await scene()
    const { queue } = await fetchNow(server, as, 4)
    const paths = queue.assignments.map(({ conversation }) => ticketPath(conversation))
    expect(reads(server).toSorted()).toEqual(paths.toSorted())
    const unchecked = await server.database.kysely
      .selectFrom('assignments')
      .select('id')
      .where('workspace_id', '=', as.workspace)
      .where('checked_at', 'is', null)
      .execute()
    expect(unchecked).toEqual([])
  })

  it('draws another one for what no longer fits', async () => {
    const { server, as, conversations } = await scene({ supply: 5 })
    const [reopened = '', deleted = '', ...good] = conversations
    const at = server.clock.now()
    server.helpdesk.replies.set(ticketPath(reopened), {
      ticket: { id: reopened, status: 'open', created_at: at, updated_at: at },
    })
    server.helpdesk.replies.delete(ticketPath(deleted))
    for (const path of ['users', 'group_memberships', `tickets/${reopened}/comments`]) {
      const name = path.split('/').at(-1) ?? ''
      server.helpdesk.replies.set(`/api/v2/${path}.json`, { [name]: [] })
    }
    const { fetch, queue } = await fetchNow(server, as, 5)
    expect(fetch).toMatchObject({ stored: 3, state: 'done', unfilled: 'no_conversations' })
    expect(queue.assignments.map(({ conversation }) => conversation).toSorted()).toEqual(good)
  })

  it('goes on where a crash left it, and neither loses nor doubles', async () => {
    const { server, team, ask, progress, stored } = await scene()
    const id = await ask(4)
    for (let crashes = 0; crashes < 3; crashes++) {
      // The server ends while the next conversation is asked about.
      const end = new AbortController()
      const helpdesk = server.services.helpdesk
      let asked = 0
      const services = {
        ...server.services,
        helpdesk: (workspace: Parameters<typeof helpdesk>[0]): ReturnType<typeof helpdesk> => {
          const real = helpdesk(workspace)
          return {
            ...real,
            findConversation: async (...given) => {
              asked += 1
              if (asked === 2) end.abort(new Error('killed'))
              return real.findConversation(...given)
            },
          }
        },
      }
      const run = fetchAssignmentsJob(services).perform(
        { workspace: team.id, fetch: id } as never,
        {
          signal: end.signal,
        },
      )
      await expect(run).rejects.toThrow('killed')
      const { fetch } = await progress(id)
      expect(fetch).toMatchObject({ stored: crashes + 1, state: 'running' })
      expect(await stored()).toHaveLength(crashes + 1)
    }
    await runFetchJob(server, team.id, id)
    expect((await progress(id)).fetch).toMatchObject({ stored: 4, state: 'done' })
    const conversations = (await stored()).map(({ conversation }) => conversation)
    expect(new Set(conversations).size).toBe(4)
  })

  it('brings no more than was asked where two servers run it at once, or one again', async () => {
    const { server, team, ask, progress, stored } = await scene()
    const id = await ask(3)
    await Promise.all([1, 2, 3].map(() => runFetchJob(server, team.id, id)))
    await runFetchJob(server, team.id, id)
    expect((await progress(id)).fetch).toMatchObject({ stored: 3, state: 'done' })
    expect(await stored()).toHaveLength(3)
  })

  it('takes fresh facts where the helpdesk does not answer, and gives up where they are old', async () => {
    const { server, team, as, conversations, stored } = await scene()
    for (const id of conversations) server.helpdesk.replies.set(ticketPath(id), 401)
    const refused = await fetchNow(server, as, 1)
    expect(refused.fetch).toMatchObject({ stored: 0, state: 'failed', unfilled: null })
    server.services.helpdesk = silent(server.services.helpdesk)
    expect((await fetchNow(server, as, 1)).fetch).toMatchObject({ stored: 1, state: 'done' })
    server.clock.advance(16 * minute)
    const { fetch } = await fetchNow(server, as, 2)
    expect(fetch).toMatchObject({ stored: 0, state: 'failed', unfilled: null })
    expect(await stored()).toHaveLength(1)
    await server.database.inTransaction(async (trx) => {
      await syncs.startSync(trx, team.id, server.clock.now())
      await syncs.finishSync(trx, team.id, server.clock.now())
    })
    expect((await fetchNow(server, as, 2)).fetch).toMatchObject({ stored: 2, state: 'done' })
  })

  it('is nobody else’s', async () => {
    const { server, team, ask } = await scene()
    const fetch = await ask(1)
    const answer = await server.call('getFetch', { as: team.person('12'), params: { fetch } })
    expect([answer.status, answer.code]).toEqual([404, 'not_found'])
    const record = await fetches.findFetch(server.database.kysely, team.id, fetch)
    expect(record?.teammate).toBe('11')
  })
})

type OpenHelpdesk = TestServer['services']['helpdesk']

/** A helpdesk that cannot be reached. */
function silent(open: OpenHelpdesk): OpenHelpdesk {
  return (workspace) => ({
    ...open(workspace),
    findConversation: async () => {
      throw new DomainError('helpdesk_unavailable', 'silent', { problem: 'unreachable' })
    },
  })
}
