import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportSPKI } from 'jose'
import { makeKeyPair } from './helpdesk.ts'

type Reply = { status: number; body: unknown; type?: string }
type Code = { challenge: string; redirectUri: string; clientId: string }

/**
 * A Zendesk account at the network's edge, as an installer meets it: rights, installed apps, empty
 * exports, and an OAuth server that checks PKCE and takes each code and refresh token once.
 */
export type ZendeskAccount = {
  url: string
  /** Everything that a test changes. */
  settings: {
    role: string
    exports: boolean
    installations: unknown[] | 'refused'
    /** Seconds; undefined: tokens that do not run out. */
    expiresIn: number | undefined
    clientSecret: string | null
    /** Milliseconds that the token endpoint takes. */
    tokenDelay: number
  }
  admin: { email: string; apiToken: string }
  people: { id: number; name: string; email: string; role: string; suspended?: boolean }[]
  /** What was refused at the token endpoint, and how often tokens were given by which grant. */
  oauth: { refused: string[]; granted: string[] }
  asked: string[]
  /** What an admin does at the authorisation's address: allows it, and is sent back. */
  allow(url: string): URL
  /** Withdraws every token. */
  revoke(): void
  close(): Promise<void>
}

export const clientId = 'carousel-client'

export async function startZendeskAccount(): Promise<ZendeskAccount> {
  const pair = await makeKeyPair()
  const pem = await exportSPKI(pair.publicKey)
  const codes = new Map<string, Code>()
  const refreshTokens = new Set<string>()
  const accessTokens = new Set<string>()
  const account: ZendeskAccount = {
    url: '',
    settings: {
      role: 'admin',
      exports: true,
      installations: [
        { id: 77, app_id: 4242, enabled: true, settings: { name: 'Conversation Carousel' } },
      ],
      expiresIn: 3600,
      clientSecret: 'client-secret',
      tokenDelay: 0,
    },
    admin: { email: 'ada@acme.example', apiToken: 'api-token' },
    people: [
      { id: 11, name: 'Ada', email: 'ada@acme.example', role: 'admin' },
      { id: 12, name: 'Bo', email: 'bo@acme.example', role: 'agent' },
    ],
    oauth: { refused: [], granted: [] },
    asked: [],
    allow: (address) => {
      const query = new URL(address).searchParams
      const of = (name: string) => query.get(name) ?? ''
      if (of('response_type') !== 'code' || of('code_challenge_method') !== 'S256')
        throw new Error('not an authorisation with PKCE')
      if (of('client_id') !== clientId) throw new Error('unknown client')
      const code = randomUUID()
      codes.set(code, {
        challenge: of('code_challenge'),
        redirectUri: of('redirect_uri'),
        clientId: of('client_id'),
      })
      const back = new URL(of('redirect_uri'))
      back.search = new URLSearchParams({ code, state: of('state') }).toString()
      return back
    },
    revoke: () => {
      refreshTokens.clear()
      accessTokens.clear()
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  const refuse = (why: string): Reply => {
    account.oauth.refused.push(why)
    return { status: 400, body: { error: why, error_description: 'SECRET WORDS' } }
  }

  function tokens(given: Record<string, string>): Reply {
    if (given['client_id'] !== clientId) return refuse('invalid_client')
    if ((given['client_secret'] ?? null) !== account.settings.clientSecret)
      return refuse('invalid_client')
    if (given['grant_type'] === 'refresh_token') {
      if (!refreshTokens.delete(given['refresh_token'] ?? '')) return refuse('invalid_grant')
      accessTokens.clear()
    } else {
      const code = codes.get(given['code'] ?? '')
      codes.delete(given['code'] ?? '')
      const challenge = createHash('sha256')
        .update(given['code_verifier'] ?? '')
        .digest('base64url')
      if (!code || code.challenge !== challenge) return refuse('invalid_grant')
      if (code.redirectUri !== given['redirect_uri']) return refuse('redirect_uri_mismatch')
    }
    account.oauth.granted.push(String(given['grant_type']))
    const [access, refresh] = [`access-${randomUUID()}`, `refresh-${randomUUID()}`]
    accessTokens.add(access)
    refreshTokens.add(refresh)
    const { expiresIn } = account.settings
    const times = expiresIn === undefined ? {} : { refresh_token: refresh, expires_in: expiresIn }
    return {
      status: 200,
      body: { access_token: access, token_type: 'bearer', scope: 'read', ...times },
    }
  }

  function isSignedIn(request: IncomingMessage): boolean {
    const [scheme, value = ''] = (request.headers.authorization ?? '').split(' ')
    if (scheme === 'Bearer') return accessTokens.has(value)
    const { email, apiToken } = account.admin
    return Buffer.from(value, 'base64').toString() === `${email}/token:${apiToken}`
  }

  function answer(request: IncomingMessage, path: string): Reply {
    const { settings, people } = account
    const key = /^\/api\/v2\/apps\/(\d+)\/public_key\.pem$/.exec(path)
    if (key) return { status: key[1] === '4242' ? 200 : 404, body: pem, type: 'text/plain' }
    const bearer = request.headers.authorization?.startsWith('Bearer')
    const known = isSignedIn(request)
    if (!known && bearer) return { status: 401, body: { error: 'invalid_token' } }
    const [ada] = people
    if (path === '/api/v2/users/me.json') {
      // Zendesk answers wrong tokens with nobody in particular.
      if (!known)
        return {
          status: 200,
          body: { user: { id: null, name: 'Anonymous user', role: 'end-user' } },
        }
      return {
        status: 200,
        body: { user: { ...ada, role: settings.role, iana_time_zone: 'Europe/Paris' } },
      }
    }
    if (!known) return { status: 401, body: { error: "Couldn't authenticate you" } }
    if (path.startsWith('/api/v2/incremental/') && !settings.exports)
      return { status: 403, body: {} }
    const { installations } = settings
    const lists: Record<string, unknown> = {
      '/api/v2/incremental/tickets/sample.json': { tickets: [] },
      '/api/v2/incremental/tickets/cursor.json': {
        tickets: [],
        after_cursor: 'c1',
        end_of_stream: true,
      },
      '/api/v2/incremental/ticket_events.json': {
        ticket_events: [],
        end_time: 1,
        end_of_stream: true,
      },
      '/api/v2/users.json': { users: people, meta: { has_more: false } },
      '/api/v2/groups.json': { groups: [], meta: { has_more: false } },
      '/api/v2/group_memberships.json': { group_memberships: [], meta: { has_more: false } },
      ...(installations !== 'refused' && { '/api/v2/apps/installations.json': { installations } }),
    }
    return path in lists ? { status: 200, body: lists[path] } : { status: 404, body: {} }
  }

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    account.asked.push(path)
    let body = ''
    for await (const part of request) body += part
    const isTokens = path === '/oauth/tokens'
    if (isTokens) await new Promise((resolve) => setTimeout(resolve, account.settings.tokenDelay))
    const reply = isTokens ? tokens(JSON.parse(body)) : answer(request, path)
    response.writeHead(reply.status, {
      'content-type': reply.type ?? 'application/json',
      // An account that allows much: what waits for slower ones is tested with the budget.
      'ratelimit-limit': '6000',
      'ratelimit-remaining': '5999',
      'ratelimit-reset': '60',
    })
    response.end(reply.type ? String(reply.body) : JSON.stringify(reply.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  account.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return account
}
