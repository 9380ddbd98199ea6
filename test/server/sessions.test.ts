import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam, setPeople } from '#test/support/factories.ts'
import { readBoot, type TestServer, useServer } from '#test/support/server.ts'

const second = 1000
const minute = 60 * second

eachDatabase('a session', (open) => {
  const world = useServer(open)

  async function begin() {
    const server = world()
    const team = await addTeam(server)
    const token = await server.helpdesk.sign(server.claims(team.person('11')))
    const { session } = readBoot(await (await server.enter(token)).text())
    return { server, team, session }
  }
  const me = async (server: TestServer, bearer: string) => {
    const { status, code } = await server.call('getMe', { bearer })
    return [status, code]
  }
  const renew = (server: TestServer, handle: string) =>
    server.ok('renewSession', { body: { handle } })
  const refused = async (server: TestServer, handle: string) => {
    const { status, code } = await server.call('renewSession', { body: { handle } })
    expect([status, code]).toEqual([401, 'session_over'])
  }

  it('has a bearer for 15 minutes', async () => {
    const { server, session } = await begin()
    server.clock.advance(15 * minute - second)
    expect(await me(server, session.bearer)).toEqual([200, undefined])
    server.clock.advance(second)
    expect(await me(server, session.bearer)).toEqual([401, 'not_signed_in'])
  })

  it('is renewed by a handle that changes each time', async () => {
    const { server, session } = await begin()
    let handle = session.handle
    const seen = new Set([handle])
    for (let n = 0; n < 4; n++) {
      server.clock.advance(14 * minute)
      const next = await renew(server, handle)
      expect(await me(server, next.bearer)).toEqual([200, undefined])
      handle = next.handle
      seen.add(handle)
    }
    expect(seen.size).toBe(5)
    const stored = await server.database.kysely.selectFrom('sessions').selectAll().execute()
    for (const each of seen) expect(JSON.stringify(stored)).not.toContain(each.split('.')[2])
  })

  it('answers a retry within 30 seconds as it answered the first time', async () => {
    const { server, session } = await begin()
    const tries = await Promise.all([1, 2, 3].map(() => renew(server, session.handle)))
    expect(new Set(tries.map(({ handle }) => handle)).size).toBe(1)
    server.clock.advance(30 * second)
    const late = await renew(server, session.handle)
    expect(late.handle).toBe(tries[0]?.handle)
    // The grace runs from the first use: a retry does not prolong it.
    server.clock.advance(second)
    await refused(server, session.handle)
  })

  it('ends when an old handle comes back later: it was copied', async () => {
    const { server, session } = await begin()
    const next = await renew(server, session.handle)
    server.clock.advance(31 * second)
    await refused(server, session.handle)
    await refused(server, next.handle)
    expect(await me(server, next.bearer)).toEqual([401, 'session_over'])
  })

  it('ends when a handle from before the last one comes back, even at once', async () => {
    const { server, session } = await begin()
    const thief = await renew(server, (await renew(server, session.handle)).handle)
    await refused(server, session.handle)
    await refused(server, thief.handle)
  })

  it('is over after twelve hours, however often it was renewed', async () => {
    const { server, session } = await begin()
    let { handle, bearer } = session
    for (let n = 0; n < 48; n++) {
      server.clock.advance(15 * minute - 10 * second)
      ;({ handle, bearer } = await renew(server, handle))
    }
    expect(await me(server, bearer)).toEqual([200, undefined])
    server.clock.advance(8 * minute)
    expect(await me(server, bearer)).toEqual([401, 'session_over'])
    await refused(server, handle)
  })

  it('ends at once for a person who left, and loses a role at once', async () => {
    const { server, team, session } = await begin()
    const lead = await server.signIn(team.person('14'))
    const role = () => server.ok('getMe', { bearer: lead.session.bearer })
    expect(await role()).toMatchObject({ role: 'lead' })
    await setPeople(server, team.id, [
      { id: '11', active: false },
      { id: '14', lead: false },
    ])
    expect(await me(server, session.bearer)).toEqual([401, 'session_over'])
    await refused(server, session.handle)
    expect(await role()).toMatchObject({ role: 'teammate' })
  })

  it('has no handle that can be made up, nor one of another session', async () => {
    const { server, team, session } = await begin()
    const [workspace, id] = session.handle.split('.')
    const made = 'A'.repeat(43)
    await refused(server, `${workspace}.${randomUUID()}.${made}`)
    await refused(server, `other.${id}.${session.handle.split('.')[2]}`)
    await refused(server, made)
    await refused(server, `${workspace}.${id}'--.${made}`)
    expect(await me(server, session.bearer)).toEqual([200, undefined])
    const another = await server.signIn(team.person('12'))
    expect(await me(server, another.session.bearer)).toEqual([200, undefined])
  })

  it('takes no bearer that was signed for something else', async () => {
    const { server, session } = await begin()
    const [head = '', , signature = ''] = session.bearer.split('.')
    const body = Buffer.from('{"ws":"team-1","sub":"x"}').toString('base64url')
    expect(await me(server, `${head}.${body}.${signature}`)).toEqual([401, 'not_signed_in'])
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const unsigned = `${none}.${session.bearer.split('.')[1]}.`
    expect(await me(server, unsigned)).toEqual([401, 'not_signed_in'])
    const loaded = await server.helpdesk.sign({ ws: 'team-1', sub: 'x' })
    expect(await me(server, loaded)).toEqual([401, 'not_signed_in'])
  })
})
