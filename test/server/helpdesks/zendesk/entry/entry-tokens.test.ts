import { describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '#server/storage/index.ts'
import { testDatabases } from '#test/support/databases.ts'
import { addTeam, setPeople } from '#test/support/factories.ts'
import { startHelpdesk } from '#test/support/helpdesk.ts'
import { readBoot, startServer, type TestServer, useServer } from '#test/support/server.ts'

const frameOf = (response: Response) =>
  /frame-ancestors (\S+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1]

describe('a signed load and its address', () => {
  const world = useServer(testDatabases('embedded').open)
  const guid = '&app_guid=5f3c1b1e-0000-4000-8000-000000000000&colorScheme=dark'

  async function enterAt(query: string) {
    const server = world()
    const team = await addTeam(server)
    const token = await server.helpdesk.sign(server.claims(team.person('11')))
    return server.enter(token, `/zendesk/sidebar?${query}`)
  }

  it('opens for the helpdesk that its address names', async () => {
    const origin = encodeURIComponent(world().helpdesk.url)
    expect((await enterAt(`origin=${origin}${guid}`)).status).toBe(200)
  })

  it.each([
    ['another origin', 'origin=https%3A%2F%2Fevil.example'],
    ['an origin that only begins alike', 'origin=%URL%.evil.example'],
    ['two origins', 'origin=%URL%&origin=https%3A%2F%2Fevil.example'],
    ['an origin with a path', 'origin=%URL%%2Fx'],
    ['no origin in what should be one', 'origin='],
  ])('is refused where the address was changed to %s', async (_, query) => {
    const url = encodeURIComponent(world().helpdesk.url)
    const response = await enterAt(query.replaceAll('%URL%', url) + guid)
    expect(response.status).toBe(401)
    expect(frameOf(response)).toBe("'none'")
    expect(await response.text()).not.toContain('id="boot"')
  })
})

describe('two accounts with keys of their own', () => {
  const world = useServer(testDatabases('embedded').open)

  it('open their own workspace only, and cannot sign for each other', async () => {
    const server = world()
    const second = await startHelpdesk()
    const mine = await addTeam(server)
    const theirs = await addTeam({ ...server, helpdesk: second })
    const claims = { mine: server.claims(mine.person('11')), theirs: {} }
    claims.theirs = server.claims(theirs.person('11'), { iss: second.url })
    const own = await server.enter(await second.sign(claims.theirs))
    expect(own.status).toBe(200)
    expect(frameOf(own)).toBe(second.url)
    expect(readBoot(await own.text()).program.workspace).toBe(theirs.id)

    const crossed = [
      await second.sign(claims.mine),
      await server.helpdesk.sign(claims.theirs),
      await second.sign({ ...claims.mine, iss: second.url }),
      await second.sign({ ...claims.theirs, iss: server.helpdesk.url }),
      await second.sign({
        ...claims.theirs,
        aud: [claims.mine['aud'], server.claims(theirs.person('11'))['aud']],
      }),
    ]
    for (const token of crossed) {
      const response = await server.enter(token)
      expect(response.status).toBe(401)
      expect(frameOf(response)).toBe("'none'")
    }
    await second.close()
  })
})

describe('two servers on one database', () => {
  const { make } = testDatabases('postgres')

  async function withTwo(act: (first: TestServer, second: TestServer) => Promise<void>) {
    const place = await make()
    const databases: OpenDatabase[] = [await openDatabase(place), await openDatabase(place)]
    const servers: TestServer[] = []
    for (const database of databases) servers.push(await startServer({ database }))
    const [first, second] = servers
    if (!first || !second) throw new Error('two servers')
    try {
      await act(first, second)
    } finally {
      for (const server of servers) await server.close()
      for (const database of databases) await database.close()
    }
  }

  it('take a token once between them, also at the same moment', async () => {
    await withTwo(async (first, second) => {
      const team = await addTeam(first)
      const token = () => first.helpdesk.sign(first.claims(team.person('11')))
      const one = await token()
      expect((await first.enter(one)).status).toBe(200)
      expect((await second.enter(one)).status).toBe(401)
      for (let n = 0; n < 5; n++) {
        const shared = await token()
        const answers = await Promise.all([first.enter(shared), second.enter(shared)])
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
      }
    })
  })

  it('shut a suspended person out on both, whoever let them in', async () => {
    await withTwo(async (first, second) => {
      const team = await addTeam(first)
      const { session } = await first.signIn(team.person('12'))
      const { bearer, handle } = session
      expect((await second.call('getMe', { bearer })).status).toBe(200)
      await setPeople(first, team.id, [{ id: '11' }, { id: '12', active: false }])
      for (const server of [first, second]) {
        expect((await server.call('getMe', { bearer })).code).toBe('session_over')
        const renewed = await server.call('renewSession', { body: { handle } })
        expect(renewed.code).toBe('session_over')
      }
    })
  })
})
