import { describe, expect, it } from 'vitest'
import { syncWorkspaceJob } from '#server/jobs/sync-workspace.ts'
import { testDatabases } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

describe('who was suspended or deleted in the helpdesk', () => {
  const world = useServer(testDatabases('embedded').open)

  it('is out with the next reading of the people, and stays out when they return', async () => {
    const server = world()
    const { helpdesk } = server
    const team = await addTeam(server)
    const [stays, suspended, deleted] = ['11', '12', '13'].map(team.person)
    if (!stays || !suspended || !deleted) throw new Error('three people')
    const sessionOf = async (as: typeof stays) => (await server.signIn(as)).session
    const handles = [await sessionOf(suspended), await sessionOf(deleted)]
    await server.ok('getMe', { as: stays })
    const user = (id: number, more = {}) => ({ id, name: `P${id}`, role: 'agent', ...more })
    const people = (...users: object[]) =>
      helpdesk.replies.set('/api/v2/users.json', { users, meta: { has_more: false } })
    helpdesk.replies.set('/api/v2/group_memberships.json', { group_memberships: [] })
    helpdesk.replies.set('/api/v2/groups.json', { groups: [] })
    const read = async () => {
      const job = syncWorkspaceJob(server.services)
      const { signal } = new AbortController()
      // The exports are not there: what is read of the people stays all the same.
      await job.perform({ workspace: team.id } as never, { signal }).catch(() => undefined)
      server.clock.advance(11 * 60_000)
    }

    people(user(11), user(12, { suspended: true }))
    await read()
    for (const { bearer, handle } of handles) {
      expect((await server.call('getMe', { bearer })).code).toBe('session_over')
      expect((await server.call('renewSession', { body: { handle } })).code).toBe('session_over')
    }
    const entered = await server.enter(await helpdesk.sign(server.claims(suspended)))
    expect(entered.status).toBe(401)
    await server.ok('getMe', { as: stays })

    people(user(11), user(12), user(13))
    await read()
    for (const { handle } of handles)
      expect((await server.call('renewSession', { body: { handle } })).code).toBe('session_over')
    const again = await server.enter(await helpdesk.sign(server.claims(suspended)))
    expect(again.status).toBe(200)
  })
})
