import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addConversation, addTeam } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

eachDatabase('a conversation of which the helpdesk says that it changed', (open) => {
  const world = useServer(open)

  async function begin() {
    const server = world()
    const team = await addTeam(server)
    const conversation = await addConversation(server, team.id, { replies: { '12': 2 } })
    const as = team.person('11')
    const panel = (query?: Record<string, string>) =>
      server.ok('getPanel', { as, params: { conversation }, ...(query && { query }) })
    const read = () => server.helpdesk.asked.filter((path) => path.includes(conversation)).length
    return { server, panel, read, conversation }
  }

  it('is read again for who asks so, not for others', async () => {
    const { panel, read } = await begin()
    expect((await panel()).state).toBe('ready')
    expect(read()).toBe(0)
    await panel({ changed: '1' })
    expect(read()).toBeGreaterThan(0)
  })

  it('is shown as it was while the helpdesk fails', async () => {
    const { server, panel, read, conversation } = await begin()
    const before = await panel()
    const ticket = `/api/v2/tickets/${conversation}`
    for (const path of [`${ticket}.json`, `${ticket}/comments.json`, '/api/v2/users.json'])
      server.helpdesk.replies.set(path, 500)
    expect(await panel({ changed: '1' })).toEqual(before)
    expect(read()).toBeGreaterThan(0)
  })
})
