import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, importSPKI, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { openSecrets } from '#demo/keys.ts'
import { conversation, NOW, type Open, openDemo } from '../../support.ts'

const query = (guid: string) => ({
  origin: 'http://localhost:3001',
  app_guid: guid,
  colorScheme: 'dark',
})
const GUID = '8fef7d1a-d01d-4f70-bf16-ccb25ef824f2'

async function pageKey({ helpdesk }: Open): Promise<string> {
  const html = await (await fetch(helpdesk.url)).text()
  const [, key] = /"pageKey":"([^"]+)"/.exec(html) ?? []
  if (key === undefined) throw new Error('The page holds no key')
  return key
}

async function launch({ helpdesk }: Open, key: string, body: unknown, user = '102') {
  return fetch(`${helpdesk.url}/demo/launch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'x-demo-page': key, 'x-demo-user': user },
    body: JSON.stringify(body),
  })
}

describe('a signed load', () => {
  it('carries the claims of Zendesk for the chosen person', async () => {
    const open = await openDemo([conversation(0)])
    const key = await pageKey(open)
    const response = await launch(open, key, { location: 'ticket_sidebar', query: query(GUID) })
    const { url, token } = await response.json()
    const address = new URL(url)
    expect(address.origin + address.pathname).toBe('http://localhost:3000/zendesk/sidebar')
    expect(Object.fromEntries(address.searchParams)).toEqual(query(GUID))
    const pem = (await open.get('/api/v2/apps/4242/public_key.pem', null)).text
    const { payload, protectedHeader } = await jwtVerify(token, await importSPKI(pem, 'RS256'), {
      issuer: open.helpdesk.url,
      audience: open.helpdesk.audience,
      currentDate: NOW,
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({
      sub: `${open.helpdesk.url}/api/v2/users/102.json`,
      context: { product: 'support', location: 'ticket_sidebar' },
      iat: NOW.getTime() / 1000,
      nbf: NOW.getTime() / 1000,
      exp: NOW.getTime() / 1000 + 300,
    })
    expect(payload.jti).toBeUndefined()
  })

  it('opens each place of the app at its own address', async () => {
    const open = await openDemo([])
    const key = await pageKey(open)
    const paths = { ticket_sidebar: 'sidebar', nav_bar: 'nav-bar', top_bar: 'top-bar' }
    for (const [location, path] of Object.entries(paths)) {
      const response = await launch(open, key, { location, query: query(GUID) })
      const { url, token } = await response.json()
      expect(new URL(url).pathname).toBe(`/zendesk/${path}`)
      expect(decodeJwt(token)['context']).toEqual({ product: 'support', location })
    }
  })

  it('differs for two frames opened in one second', async () => {
    const open = await openDemo([])
    const key = await pageKey(open)
    const other = GUID.replace('8', '9')
    const tokens = await Promise.all(
      [GUID, other].map(async (guid) => {
        const response = await launch(open, key, { location: 'nav_bar', query: query(guid) })
        return (await response.json()).token
      }),
    )
    expect(tokens[0]).not.toBe(tokens[1])
  })

  it('is refused without the page’s key, for a stranger, and for another location', async () => {
    const open = await openDemo([])
    const key = await pageKey(open)
    const good = { location: 'nav_bar', query: query(GUID) }
    expect((await launch(open, 'wrong', good)).status).toBe(401)
    expect((await launch(open, key, good, '999')).status).toBe(401)
    expect((await launch(open, key, { ...good, location: 'modal' })).status).toBe(400)
  })
})

describe('the inbox page', () => {
  it('may frame the product and nothing else, and be framed by nobody', async () => {
    const { helpdesk } = await openDemo([])
    const policy = (await fetch(helpdesk.url)).headers.get('content-security-policy')
    expect(policy).toContain('frame-src http://localhost:3000')
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('leads from 127.0.0.1 to the address that the product knows', async () => {
    const { helpdesk } = await openDemo([])
    const response = await fetch(helpdesk.url.replace('localhost', '127.0.0.1'), {
      redirect: 'manual',
    })
    expect([response.status, response.headers.get('location')]).toEqual([302, helpdesk.url])
  })

  it('lets its script act as the chosen person on the REST API', async () => {
    const open = await openDemo([])
    const response = await fetch(`${open.helpdesk.url}/api/v2/users/me.json`, {
      headers: { 'x-demo-page': await pageKey(open), 'x-demo-user': '101' },
    })
    expect((await response.json()).user.name).toBe('Ann')
  })

  it('cannot be ended by a name', async () => {
    const { account, helpdesk } = await openDemo([])
    const [first] = account.company.teammates
    if (first === undefined) throw new Error('Acme has people')
    const name = first.name
    first.name = '</script><script>alert(1)</script>'
    const html = await (await fetch(helpdesk.url)).text()
    first.name = name
    expect(html).not.toContain('<script>alert')
  })
})

describe('secrets', () => {
  it('are made once and readable by their owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-secrets-'))
    const made = openSecrets(folder)
    const read = openSecrets(folder)
    expect([read.apiToken, read.publicKey]).toEqual([made.apiToken, made.publicKey])
    for (const file of ['app-key.pem', 'api-token']) {
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    }
  })
})
