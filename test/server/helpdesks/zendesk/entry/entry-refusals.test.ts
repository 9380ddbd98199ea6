import { SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { syncs } from '#server/storage/index.ts'
import { Refusal } from '#shared/contract/sessions.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addTeam, setPeople } from '#test/support/factories.ts'
import { makeKeyPair } from '#test/support/helpdesk.ts'
import { type Person, readBoot, type TestServer, useServer } from '#test/support/server.ts'

const minute = 60_000
const sidebar = '/zendesk/sidebar'

/** What a page inlines instead of a session. */
function readRefusal(html: string): Refusal {
  const [, json] = /<script id="refusal" type="application\/json">(.*?)<\/script>/.exec(html) ?? []
  return Refusal.parse(JSON.parse(json ?? 'null'))
}

const frameOf = (response: Response) =>
  /frame-ancestors (\S+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1]

async function load(server: TestServer, person: Person, changes?: Record<string, unknown>) {
  return server.enter(await server.helpdesk.sign(server.claims(person, changes)))
}

/** Asks again as the page's form does. */
const again = (server: TestServer, retry: string | null, path = sidebar) =>
  fetch(server.url + path, { method: 'POST', body: new URLSearchParams({ retry: retry ?? '' }) })

/** Refused, framed by this one alone, without a session; returns what the page says. */
async function refusedIn(response: Response, frame: string): Promise<Refusal> {
  const html = await response.text()
  expect(response.status).toBe(401)
  expect(response.headers.get('x-problem-code')).toBe('entry_refused')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(frameOf(response)).toBe(frame)
  expect(html).not.toContain('id="boot"')
  return readRefusal(html)
}

/** Refused without a word, and framed by nobody. */
async function refusedOutside(response: Response) {
  expect(response.status).toBe(401)
  expect(frameOf(response)).toBe("'none'")
  const html = await response.text()
  expect(html).not.toContain('id="refusal"')
  expect(html).not.toContain('id="boot"')
}

eachDatabase('a teammate who was not read yet', (open) => {
  const world = useServer(open)

  it('reads why in the frame, and is let in by the same page once read', async () => {
    const server = world()
    const team = await addTeam(server)
    const response = await load(server, team.person('99'))
    const refusal = await refusedIn(response.clone(), server.helpdesk.url)
    expect(refusal).toMatchObject({
      vendor: 'zendesk',
      location: 'ticket_sidebar',
      reason: 'not_read',
      locale: 'en',
    })
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self'")

    const still = await refusedIn(await again(server, refusal.retry), server.helpdesk.url)
    expect(still.reason).toBe('not_read')
    await setPeople(server, team.id, [{ id: '11' }, { id: '99' }])
    const opened = await again(server, still.retry)
    expect(opened.status).toBe(200)
    expect(opened.headers.get('content-security-policy')).toContain("form-action 'none'")
    const boot = readBoot(await opened.text())
    expect(boot).toMatchObject({ location: 'ticket_sidebar', me: { id: '99' } })
    await server.ok('getMe', { bearer: boot.session.bearer })

    const twice = await refusedIn(await again(server, still.retry), server.helpdesk.url)
    expect(twice).toMatchObject({ reason: 'stale', retry: null })
  })

  it('has the people read by the next sync, once a minute however many come', async () => {
    const server = world()
    const { database, clock } = server
    const team = await addTeam(server)
    const { id } = team
    await database.inTransaction(async (trx) => {
      await syncs.startSync(trx, id, clock.now())
      await syncs.noteTeammatesRead(trx, id, clock.now())
    })
    const readAt = async () => (await syncs.findSync(database.kysely, id))?.teammatesAt
    const waiting = async () => {
      const jobs = await server.queue.boss.findJobs('sync.workspace', {
        data: { workspace: id },
        queued: true,
      })
      return jobs.length
    }
    await load(server, team.person('99'))
    expect(await readAt()).toEqual(clock.now())
    expect(await waiting()).toBe(0)
    clock.advance(minute + 1)
    await Promise.all(['97', '98', '99'].map((one) => load(server, team.person(one))))
    expect(await readAt()).toEqual(new Date(0))
    expect(await waiting()).toBe(1)
  })
})

eachDatabase('an entry that is refused', (open) => {
  const world = useServer(open)

  it('is told to who was suspended in their own language', async () => {
    const server = world()
    const gone = { id: '16', active: false, locale: 'ar' }
    const team = await addTeam(server, { people: [{ id: '11' }, gone] })
    const response = await load(server, team.person('16'))
    expect(await response.clone().text()).toContain('<html lang="ar" dir="rtl">')
    const refusal = await refusedIn(response, server.helpdesk.url)
    expect(refusal).toMatchObject({ reason: 'inactive', locale: 'ar' })
    await setPeople(server, team.id, [{ id: '11' }, { id: '16' }])
    expect((await again(server, refusal.retry)).status).toBe(200)
  })

  it('is told to a stranger in the language of the browser', async () => {
    const server = world()
    const team = await addTeam(server)
    const ask = async (language: string) => {
      const token = await server.helpdesk.sign(server.claims(team.person('99')))
      const response = await fetch(server.url + sidebar, {
        method: 'POST',
        body: new URLSearchParams({ token }),
        headers: { 'accept-language': language },
      })
      return (await refusedIn(response, server.helpdesk.url)).locale
    }
    expect(await ask('fr-CH, fr;q=0.9, en;q=0.8')).toBe('fr')
    expect(await ask('ar')).toBe('ar')
    expect(await ask('ja')).toBe('en')
  })

  it('is explained where a browser sends the form of a load again, early or late', async () => {
    const server = world()
    const team = await addTeam(server)
    const token = await server.helpdesk.sign(server.claims(team.person('11')))
    expect((await server.enter(token)).status).toBe(200)
    const stale = { reason: 'stale', retry: null }
    expect(await refusedIn(await server.enter(token), server.helpdesk.url)).toMatchObject(stale)
    server.clock.advance(30 * minute)
    expect(await refusedIn(await server.enter(token), server.helpdesk.url)).toMatchObject(stale)
  })

  it('cannot be asked about again after an hour', async () => {
    const server = world()
    const team = await addTeam(server)
    const response = await load(server, team.person('99'))
    const { retry } = await refusedIn(response, server.helpdesk.url)
    server.clock.advance(59 * minute)
    const late = await refusedIn(await again(server, retry), server.helpdesk.url)
    expect(late.reason).toBe('not_read')
    server.clock.advance(minute)
    // A ticket in place of a ticket is not good for longer than the first.
    for (const ticket of [retry, late.retry]) {
      const over = await refusedIn(await again(server, ticket), server.helpdesk.url)
      expect(over).toMatchObject({ reason: 'stale', retry: null })
    }
  })

  it('says nothing, and to nobody, where the helpdesk did not vouch', async () => {
    const server = world()
    const team = await addTeam(server)
    const claims = server.claims(team.person('99'))
    const { privateKey } = await makeKeyPair()
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
    await refusedOutside(await server.enter(forged))
    await refusedOutside(await load(server, team.person('99'), { aud: 'https://x.test/1' }))
    await refusedOutside(await load(server, team.person('99'), { iss: 'https://x.test' }))
  })

  it('has a ticket that is good for its own place and person, and for nothing else', async () => {
    const server = world()
    const team = await addTeam(server)
    const response = await load(server, team.person('99'))
    const retry = (await refusedIn(response, server.helpdesk.url)).retry ?? ''
    const { session } = await server.signIn(team.person('11'))
    const [head = '', body = '', mac = ''] = retry.split('.')
    const changed = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: '11' }
    const other = Buffer.from(JSON.stringify(changed)).toString('base64url')
    for (const made of [`${head}.${other}.${mac}`, session.bearer, session.handle, 'x', ''])
      await refusedOutside(await again(server, made))
    await refusedOutside(await again(server, retry, '/zendesk/nav-bar'))
    const asBearer = await server.call('getMe', { bearer: retry })
    expect([asBearer.status, asBearer.code]).toEqual([401, 'not_signed_in'])
    const asToken = await server.enter(retry)
    await refusedOutside(asToken)
  })
})
