import { createHmac } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { eachDatabase, testDatabases } from '#test/support/databases.ts'
import { addTeam } from '#test/support/factories.ts'
import { makeKeyPair } from '#test/support/helpdesk.ts'
import { readBoot, seconds, useServer } from '#test/support/server.ts'

const minute = 60_000

eachDatabase('a signed load', (open) => {
  const world = useServer(open)

  it('answers with the page, a session, the person, the program and the scorecard', async () => {
    const server = world()
    const team = await addTeam(server)
    const response = await server.enter(
      await server.helpdesk.sign(server.claims(team.person('11'))),
    )
    expect(response.status).toBe(200)
    const boot = readBoot(await response.text())
    expect(boot).toMatchObject({
      vendor: 'zendesk',
      location: 'ticket_sidebar',
      me: { id: '11', name: 'Ada', role: 'teammate', inProgram: true, welcomed: false },
      program: { workspace: team.id, quota: 5, visibility: 'open' },
      scorecard: { id: 'default', version: 1 },
    })
    const me = await server.call('getMe', { bearer: boot.session.bearer })
    expect(me.status).toBe(200)
  })

  it('opens once: the same token is refused the second time, however its signature is written', async () => {
    const server = world()
    const team = await addTeam(server)
    const token = await server.helpdesk.sign(server.claims(team.person('11')))
    const [first, ...others] = await Promise.all([token, token, token].map((t) => server.enter(t)))
    const statuses = [first, ...others].map((response) => response?.status)
    expect(statuses.toSorted()).toEqual([200, 401, 401])
    // A signature of 256 bytes leaves bits over in its last letter.
    const last = token.at(-1) ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const other = alphabet[alphabet.indexOf(last) ^ 1] ?? ''
    expect((await server.enter(token.slice(0, -1) + other)).status).toBe(401)
  })

  it('names the reason in the log only', async () => {
    const server = world()
    const team = await addTeam(server)
    const token = await server.helpdesk.sign(server.claims(team.person('11'), { iss: 'evil.com' }))
    const response = await server.enter(token)
    expect(response.status).toBe(401)
    expect(await response.text()).not.toContain('issuer')
    expect(server.logged.join()).toContain('ERR_JWT_CLAIM_VALIDATION_FAILED')
  })
})

describe('a load that the helpdesk did not vouch for', () => {
  const { open } = testDatabases('embedded')
  const world = useServer(open)

  const at = (ms: number) => seconds(new Date(world().clock.now().getTime() + ms))
  const changes: Record<string, () => Record<string, unknown>> = {
    'an unknown audience': () => ({ aud: 'https://else.zendesk.com/apps/1.json' }),
    'an audience that is no text': () => ({ aud: ['a', 'b'] }),
    'an audience with a NUL': () => ({ aud: 'a\u0000b' }),
    'another issuer': () => ({ iss: 'https://else.zendesk.com' }),
    'a time that is over': () => ({ iat: at(-6 * minute), exp: at(-minute) }),
    'an expiry too far ahead to still be fresh': () => ({ iat: at(-11 * minute) }),
    'a time that has not come': () => ({ iat: at(5 * minute), exp: at(9 * minute) }),
    'a nbf that has not come': () => ({ nbf: at(5 * minute) }),
    'no expiry': () => ({ exp: undefined }),
    'no time of issue': () => ({ iat: undefined }),
    'no subject': () => ({ sub: undefined }),
    'a subject that is no user': () => ({ sub: 'https://x.zendesk.com/api/v2/users/me.json' }),
    'a stranger': () => ({ sub: 'https://x.zendesk.com/api/v2/users/99.json' }),
    'a person who left': () => ({ sub: 'https://x.zendesk.com/api/v2/users/16.json' }),
    'another product': () => ({ context: { product: 'chat', location: 'ticket_sidebar' } }),
    'another location': () => ({ context: { product: 'support', location: 'nav_bar' } }),
    'an unheard-of location': () => ({ context: { product: 'support', location: 'modal' } }),
    'no context': () => ({ context: undefined }),
  }

  const withLeaver = () =>
    addTeam(world(), {
      people: [{ id: '11' }, { id: '12' }, { id: '16', active: false }],
    })

  it.each(Object.entries(changes))('is refused with %s', async (_, change) => {
    const server = world()
    const team = await withLeaver()
    const token = await server.helpdesk.sign(server.claims(team.person('11'), change()))
    const response = await server.enter(token)
    expect(response.status).toBe(401)
    expect(response.headers.get('x-problem-code')).toBe('entry_refused')
    expect(await response.text()).not.toContain('id="boot"')
  })

  it('is refused when unsigned, signed by a stranger, or signed with the public key as a secret', async () => {
    const server = world()
    const team = await addTeam(server)
    const claims = server.claims(team.person('11'))
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none' })}.${part(claims)}.`
    const { privateKey } = await makeKeyPair()
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
    const head = `${part({ alg: 'HS256' })}.${part(claims)}`
    const pem = await server.helpdesk.publicKey()
    const mac = createHmac('sha256', pem).update(head).digest('base64url')
    for (const token of [unsigned, forged, `${head}.${mac}`, 'abc', 'a.b.c', '', 'x'.repeat(3000)])
      expect((await server.enter(token)).status, token.slice(0, 30)).toBe(401)
  })

  it('is refused when tampered with', async () => {
    const server = world()
    const team = await addTeam(server)
    const [head, , signature] = (
      await server.helpdesk.sign(server.claims(team.person('11')))
    ).split('.')
    const body = Buffer.from(JSON.stringify(server.claims(team.person('14')))).toString('base64url')
    expect((await server.enter(`${head}.${body}.${signature}`)).status).toBe(401)
  })

  it('is refused without a token, and with a body that is no form', async () => {
    const server = world()
    const empty = await fetch(`${server.url}/zendesk/sidebar`, { method: 'POST' })
    expect(empty.status).toBe(401)
    const twice = await fetch(`${server.url}/zendesk/sidebar`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'token=a&token=b',
    })
    expect(twice.status).toBe(401)
    const long = await server.enter('x'.repeat(30_000))
    expect(long.status).toBe(413)
  })
})
