import { describe, expect, it } from 'vitest'
import { testDatabases } from '#test/support/databases.ts'
import { addConversation, addTeam, goodRatings, submission } from '#test/support/factories.ts'
import { useServer } from '#test/support/server.ts'

describe('the server', () => {
  const { open } = testDatabases('embedded')
  const world = useServer(open)

  it('logs no text, no name and no secret of a review, whether it goes well or not', async () => {
    const server = world()
    const team = await addTeam(server, {
      people: [
        { id: '11', name: 'Wilhelmina' },
        { id: '12', name: 'Bartholomew' },
      ],
    })
    const conversation = await addConversation(server, team.id)
    const as = team.person('11')
    const word = 'rhododendron'
    const ratings = { ...goodRatings, quality: { option: 'good', comment: word, otherCause: word } }
    const body = submission(server, { conversation, comment: word, ratings })
    const boot = await server.signIn(as)
    await server.ok('submitReview', { as, body })
    await server.call('submitReview', { as, body: { ...body, comment: `${word} again` } })
    await server.call('submitReview', { as, body: { ...body, followUps: [word] } })
    await server.ok('getPastReviews', { as, params: { conversation } })
    await server.call('submitReview', { bearer: word, body })
    // What nobody expected: the database refuses a row with the text in it.
    const { kysely } = server.database
    await kysely.schema.alterTable('reviews').renameTo('hidden').execute()
    const other = { ...body, idempotencyKey: crypto.randomUUID() }
    const broken = await server.call('submitReview', { as, body: other })
    await kysely.schema.alterTable('hidden').renameTo('reviews').execute()
    expect([broken.status, broken.code]).toEqual([500, 'internal'])
    expect(broken.text).not.toContain('reviews')

    const log = server.logged.join('\n')
    expect(log).toContain('"route":"/api/reviews"')
    const id = JSON.parse(broken.text).instance.replace('urn:uuid:', '')
    expect(log).toContain(id)
    for (const secret of [word, 'Wilhelmina', 'Bartholomew', boot.session.bearer])
      expect(log).not.toContain(secret)
    expect(log).not.toContain(boot.session.handle.split('.')[2])
  })

  it('says that it is alive, in which version, and ready', async () => {
    const server = world()
    const alive = { status: 'ok', version: '1.0.0' }
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual(alive)
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready' })
  })

  it('serves its description, and a problem where there is nothing', async () => {
    const server = world()
    const api = await fetch(`${server.url}/api/openapi.json`)
    expect(((await api.json()) as { openapi: string }).openapi).toBe('3.1.0')
    for (const path of ['/', '/api/nothing', '/app/../package.json', '/app/%2e%2e/package.json']) {
      const response = await fetch(server.url + path)
      expect([path, response.status]).toEqual([path, 404])
      expect(response.headers.get('content-type')).toContain('application/problem+json')
    }
    expect((await fetch(`${server.url}/app/%E0%A4%A.js`)).status).toBe(400)
  })

  it.each(['gzip', 'deflate', 'br', 'zstd', 'nonsense'])(
    'refuses a body that is not the %s it says',
    async (encoding) => {
      for (const path of ['/api/session/renew', '/api/reviews', '/zendesk/sidebar', '/setup']) {
        const response = await fetch(world().url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-encoding': encoding },
          body: 'not packed at all',
        })
        expect([path, response.status >= 400 && response.status < 500]).toEqual([path, true])
      }
    },
  )

  it('slows down who asks too often, alone', async () => {
    const server = world()
    const team = await addTeam(server)
    const { bearer } = (await server.signIn(team.person('11'))).session
    const ask = () =>
      fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${bearer}` } })
    const statuses = new Set<number>()
    for (let n = 0; n < 121; n++) statuses.add((await ask()).status)
    expect([...statuses]).toEqual([200, 429])
    const refused = await ask()
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(((await refused.json()) as { code: string }).code).toBe('rate_limited')
    expect((await server.call('getMe', { as: team.person('12') })).status).toBe(200)
    server.clock.advance(1_000)
    expect((await ask()).status).toBe(200)
  })
})
