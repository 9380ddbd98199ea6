import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { callerLimits } from '#server/http/caller-limits.ts'
import { makeBuckets } from '#server/http/rate-limit.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { makeClock, startServer, useServer } from '#test/support/server.ts'

describe('buckets', () => {
  it('give so many at once, then as they are refilled, and say when there is one again', () => {
    const clock = makeClock()
    const buckets = makeBuckets({ burst: 3, perMinute: 6 }, clock.now)
    const take = () => {
      try {
        buckets.take('a')
        return 'taken'
      } catch (error) {
        return error
      }
    }
    expect([take(), take(), take()]).toEqual(['taken', 'taken', 'taken'])
    expect(take()).toMatchObject({ code: 'rate_limited', details: { retryAfterSeconds: 10 } })
    clock.advance(4_000)
    expect(take()).toMatchObject({ details: { retryAfterSeconds: 6 } })
    clock.advance(6_000)
    expect(take()).toBe('taken')
    expect(take()).toMatchObject({ code: 'rate_limited' })
    buckets.take('b')
    clock.advance(60 * 60_000)
    expect([take(), take(), take()]).toEqual(['taken', 'taken', 'taken'])
    expect(take()).toMatchObject({ code: 'rate_limited' })
  })
})

eachDatabase('the limits of the API', (open) => {
  const world = useServer(open)
  const { burst } = callerLimits.person
  // An address is limited as well, and all of this comes from one.
  beforeEach(() => world().clock.advance(60_000))

  it('are each server’s own, also of two in one process', async () => {
    const server = world()
    const other = await startServer({ database: server.database, clock: server.clock })
    onTestFinished(() => other.close())
    const { bearer } = (await server.signIn((await addTeam(server)).person('11'))).session
    for (let n = 0; n < burst; n++) await server.call('getMe', { bearer })
    expect((await server.call('getMe', { bearer })).status).toBe(429)
    expect((await other.call('getMe', { bearer })).status).toBe(200)
  })

  it('are one allowance for all sessions of a person, and leave the others alone', async () => {
    const server = world()
    const team = await addTeam(server)
    const ada = team.person('11')
    const first = (await server.signIn(ada)).session.bearer
    // Another window, and so another session.
    const token = await server.helpdesk.sign(server.claims(ada))
    const page = await (await server.enter(token)).text()
    const second = /"bearer":"([^"]+)"/.exec(page)?.[1] ?? ''
    expect(second).not.toBe(first)
    const statuses: number[] = []
    for (let n = 0; n < burst; n++)
      statuses.push((await server.call('getMe', { bearer: n % 2 ? first : second })).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    for (const bearer of [first, second]) {
      const refused = await server.call('getMe', { bearer })
      expect([refused.status, refused.code]).toEqual([429, 'rate_limited'])
      expect(refused.headers.get('retry-after')).toBe('1')
    }
    expect((await server.call('getMe', { as: team.person('12') })).status).toBe(200)
    // The same number in another workspace is somebody else.
    const other = await addTeam(server)
    expect((await server.call('getMe', { as: other.person('11') })).status).toBe(200)
    server.clock.advance(1_000)
    expect((await server.call('getMe', { bearer: first })).status).toBe(200)
  })

  it('hold for a whole workspace, and for no other', async () => {
    const server = world()
    const { burst: ofAll } = callerLimits.workspace
    const count = Math.ceil(ofAll / burst)
    const people = Array.from({ length: count + 1 }, (_, n) => ({ id: String(100 + n) }))
    const [team, other] = [await addTeam(server, { people }), await addTeam(server)]
    const bearers: string[] = []
    for (const { id } of people) bearers.push((await server.signIn(team.person(id))).session.bearer)
    const tally: Record<number, number> = {}
    const ask = async (bearer: string) => {
      const { status } = await server.call('getMe', { bearer })
      tally[status] = (tally[status] ?? 0) + 1
    }
    for (let asked = 0; asked < ofAll; asked += 20) {
      const bearer = bearers[Math.floor(asked / burst)] ?? ''
      await Promise.all(Array.from({ length: 20 }, () => ask(bearer)))
    }
    expect(tally).toEqual({ 200: ofAll })
    // Who has asked nothing yet is refused as well.
    await ask(bearers[count] ?? '')
    expect(tally).toEqual({ 200: ofAll, 429: 1 })
    expect((await server.call('getMe', { as: other.person('11') })).status).toBe(200)
  }, 120_000)

  it('hold for an address that shows no bearer or a wrong one, and not for who is signed in there', async () => {
    const server = world()
    const team = await addTeam(server)
    const { session } = await server.signIn(team.person('11'))
    const statuses = new Set<number>()
    for (let n = 0; n < callerLimits.stranger.burst; n++)
      statuses.add((await server.call('getMe', { bearer: n % 2 ? `guess-${n}` : '' })).status)
    expect([...statuses]).toEqual([401])
    expect((await server.call('getMe', { bearer: 'another' })).status).toBe(429)
    const renewal = { body: { handle: session.handle } }
    expect((await server.call('renewSession', renewal)).status).toBe(429)
    expect((await server.call('getMe', { bearer: session.bearer })).status).toBe(200)
    server.clock.advance(1_000)
    expect((await server.call('renewSession', renewal)).status).toBe(200)
  })

  it('are told in the description, with the answer that they give', async () => {
    const api = (await (await fetch(`${world().url}/api/openapi.json`)).json()) as {
      info: { description: string }
      paths: Record<string, Record<string, { responses: Record<string, { headers?: object }> }>>
    }
    expect(api.info.description).toContain('A person may send 120 at once and 300 a minute')
    for (const operations of Object.values(api.paths))
      for (const { responses } of Object.values(operations))
        expect(Object.keys(responses['429']?.headers ?? {})).toEqual(['Retry-After'])
  })
})
