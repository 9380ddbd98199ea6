import { describe, expect, it } from 'vitest'
import { testDatabases } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { readBoot, useServer } from '#test/support/server.ts'

describe('a signed load in the top bar', () => {
  const { open } = testDatabases('embedded')
  const world = useServer(open)

  async function load(path: string) {
    const server = world()
    const team = await addTeam(server)
    const context = { product: 'support', location: 'top_bar' }
    const token = await server.helpdesk.sign(server.claims(team.person('11'), { context }))
    return server.enter(token, path)
  }

  it('opens the page of that place', async () => {
    const response = await load('/zendesk/top-bar')
    expect(response.status).toBe(200)
    expect(readBoot(await response.text())).toMatchObject({ location: 'top_bar', me: { id: '11' } })
  })

  it('opens no other place', async () => {
    for (const path of ['/zendesk/nav-bar', '/zendesk/sidebar'])
      expect((await load(path)).status).toBe(401)
  })
})
