import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod/mini'
import type { Authorize } from '#server/helpdesks/client/helpdesk-client.ts'
import { createZendeskApi } from '#server/helpdesks/zendesk/api/api.ts'
import type { OAuthCredentials } from '#server/helpdesks/zendesk/api/credentials.ts'
import {
  bearer,
  type CredentialStore,
  exchangeCode,
  renewAccess,
  requestAuthorization,
} from '#server/helpdesks/zendesk/api/oauth.ts'
import { storedCredentials } from '#server/helpdesks/zendesk/api/stored-credentials.ts'
import { seal, unseal } from '#server/keys.ts'
import { type OpenDatabase, workspaces } from '#server/storage/index.ts'
import { addWorkspace } from '#test/server/storage/workspace.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { testKeys } from '#test/support/server.ts'
import {
  clientId,
  startZendeskAccount,
  type ZendeskAccount,
} from '#test/support/zendesk-account.ts'

const redirectUri = 'http://localhost:1/callback'
const now = new Date('2026-03-04T10:00:00Z')
const { signal } = new AbortController()

async function open(): Promise<{
  account: ZendeskAccount
  client: Parameters<typeof exchangeCode>[0]
}> {
  const account = await startZendeskAccount()
  onTestFinished(() => account.close())
  return { account, client: { baseUrl: account.url, clientId, clientSecret: 'client-secret' } }
}

/** Everything up to the tokens. */
async function authorise({ account, client }: Awaited<ReturnType<typeof open>>) {
  const request = requestAuthorization(client, redirectUri)
  const back = account.allow(request.url)
  expect(back.searchParams.get('state')).toBe(request.state)
  const code = back.searchParams.get('code') ?? ''
  return { code, ...request }
}

describe('an authorisation', () => {
  it('carries a state and a PKCE challenge of its own each time', async () => {
    const { client } = await open()
    const first = requestAuthorization(client, redirectUri)
    const other = requestAuthorization(client, redirectUri)
    expect(first.state).not.toBe(other.state)
    expect(first.verifier).not.toBe(other.verifier)
    for (const secret of [first.verifier, 'client-secret']) expect(first.url).not.toContain(secret)
    expect(first.verifier).toMatch(/^[\w-]{43}$/)
  })

  it('makes the challenge of RFC 7636, appendix B', () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    const client = { baseUrl: 'https://acme.zendesk.com', clientId, clientSecret: null }
    const { url } = requestAuthorization(client, redirectUri, () =>
      Buffer.from(verifier, 'base64url'),
    )
    expect(new URL(url).searchParams.get('code_challenge')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('is exchanged for tokens once, by who began it', async () => {
    const world = await open()
    const { code, verifier } = await authorise(world)
    const given = { code, verifier, redirectUri }
    const { oauth } = await exchangeCode(world.client, given, now)
    expect(oauth).toMatchObject({ clientId, expiresAt: '2026-03-04T11:00:00.000Z' })
    await expect(exchangeCode(world.client, given, now)).rejects.toMatchObject({
      details: { problem: 'access_revoked' },
    })
  })

  it.each([
    ['another verifier', { verifier: randomBytes(32).toString('base64url') }],
    ['another redirect address', { redirectUri: 'http://localhost:2/callback' }],
  ])('is worth nothing with %s', async (_, change) => {
    const world = await open()
    const { code, verifier } = await authorise(world)
    const exchanged = exchangeCode(world.client, { code, verifier, redirectUri, ...change }, now)
    const error: unknown = await exchanged.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'helpdesk_unavailable' })
    expect(String(error)).not.toContain('SECRET WORDS')
  })

  it('goes without a secret for a public client', async () => {
    const world = await open()
    world.account.settings.clientSecret = null
    const client = { ...world.client, clientSecret: null }
    const { code, verifier } = await authorise(world)
    const { oauth } = await exchangeCode(client, { code, verifier, redirectUri }, now)
    expect(oauth.clientSecret).toBeNull()
  })

  it('names what is wrong with a token endpoint that is not one', async () => {
    const { account, client } = await open()
    await account.close()
    const given = { code: 'c', verifier: 'v', redirectUri }
    await expect(exchangeCode(client, given, now)).rejects.toMatchObject({
      details: { problem: 'unreachable' },
    })
  })
})

eachDatabase('access by OAuth', (openDatabase, kind) => {
  let database: OpenDatabase
  let count = 0
  let clock = now.getTime()

  beforeAll(async () => {
    database = await openDatabase()
  })

  /** A workspace whose tokens were given at `now` and run out an hour later. */
  async function connected() {
    count += 1
    clock = now.getTime()
    const world = await open()
    const { code, verifier } = await authorise(world)
    const tokens = await exchangeCode(world.client, { code, verifier, redirectUri }, now)
    const { id } = await addWorkspace(database, `oauth-${kind}-${count}`)
    await store(id, tokens)
    const server = () => bearer(world.account.url, credentialsOf(id), () => clock)
    return { ...world, id, tokens, server }
  }
  const credentialsOf = (id: string) =>
    storedCredentials({ id, database, keys: testKeys.credentials, clock: () => new Date(clock) })
  const store = (id: string, tokens: OAuthCredentials, ring = testKeys.credentials) =>
    database.inTransaction((trx) => workspaces.changeCredentials(trx, id, () => seal(ring, tokens)))
  const stored = async (id: string) => {
    const found = await workspaces.findWorkspace(database.kysely, id)
    return unseal(testKeys.credentials, found?.credentials ?? new Uint8Array()) as OAuthCredentials
  }
  const bearerOf = ({ oauth }: OAuthCredentials) => `Bearer ${oauth.accessToken}`

  it('uses a token while it is good, and renews it before it runs out', async () => {
    const { account, id, tokens, server } = await connected()
    const authorize = server()
    expect(await authorize(signal)).toBe(bearerOf(tokens))
    clock += 57 * 60_000
    expect(await authorize(signal)).toBe(bearerOf(tokens))
    clock += 2 * 60_000
    const renewed = await authorize(signal)
    expect(renewed).not.toBe(bearerOf(tokens))
    expect(renewed).toBe(bearerOf(await stored(id)))
    expect(account.oauth.granted).toEqual(['authorization_code', 'refresh_token'])
    expect((await stored(id)).oauth.expiresAt).toBe(new Date(clock + 3_600_000).toISOString())
  })

  it('spends a refresh token once, however many servers need it at once', async () => {
    const { account, server } = await connected()
    account.settings.tokenDelay = 150
    clock += 2 * 60 * 60_000
    const servers = Array.from({ length: 6 }, server)
    const headers = await Promise.all(servers.map((authorize) => authorize(signal)))
    expect(new Set(headers).size).toBe(1)
    expect(account.oauth).toEqual({
      refused: [],
      granted: ['authorization_code', 'refresh_token'],
    })
  })

  it('takes what another server stored when Zendesk refuses an older token', async () => {
    const { account, tokens, server } = await connected()
    const old = bearerOf(tokens)
    const next = await server()(signal, old)
    expect(next).not.toBe(old)
    expect(await server()(signal, old)).toBe(next)
    expect(account.oauth.granted).toEqual(['authorization_code', 'refresh_token'])
  })

  it('says that access was withdrawn, and lets the next server try', async () => {
    const { account, server, id, tokens } = await connected()
    account.revoke()
    clock += 2 * 60 * 60_000
    for (const authorize of [server(), server()])
      await expect(authorize(signal)).rejects.toMatchObject({
        code: 'helpdesk_unavailable',
        details: { problem: 'access_revoked' },
      })
    expect(await stored(id)).toEqual(tokens)
  })

  it('takes over from a server that died while it renewed, when its time is up', async () => {
    const { id, server } = await connected()
    clock += 2 * 60 * 60_000
    const died = credentialsOf(id)
    const begun = Promise.withResolvers<void>()
    void died.renew(
      await died.read(),
      () => {
        begun.resolve()
        return new Promise<never>(() => {})
      },
      signal,
    )
    await begun.promise
    const waiting = server()(signal)
    clock += 31_000
    expect(await waiting).toMatch(/^Bearer access-/)
  })

  it('keeps what it renewed when the application key is rotated meanwhile', async () => {
    const { account, id, tokens } = await connected()
    const credentials = credentialsOf(id)
    const renew: Parameters<CredentialStore['renew']>[1] = async (used) => {
      const next = await renewAccess(account.url, used, new Date(clock))
      await store(id, tokens)
      return next
    }
    const renewed = await credentials.renew(tokens, renew, signal)
    expect(await stored(id)).toEqual(renewed)
  })

  it('leaves alone what an admin connected meanwhile', async () => {
    const { account, id, tokens } = await connected()
    const other = { oauth: { ...tokens.oauth, accessToken: 'of the admin' } }
    const credentials = credentialsOf(id)
    await credentials.renew(
      tokens,
      async (used) => {
        await store(id, other)
        return renewAccess(account.url, used, new Date(clock))
      },
      signal,
    )
    expect(await stored(id)).toEqual(other)
  })

  it('repeats a request with what another server renewed meanwhile, and only then', async () => {
    const { account, server, tokens } = await connected()
    const header = bearerOf(tokens)
    const own = server()
    await server()(signal, header)
    let first = true
    /** Read just before the other server renewed. */
    const late: Authorize = async (...args) => {
      if (!first) return own(...args)
      first = false
      return header
    }
    const Me = z.object({ user: z.object({ name: z.string() }) })
    const me = (authorize: Authorize) =>
      createZendeskApi({ baseUrl: account.url, authorize }).ask(
        { path: '/api/v2/users/me.json', schema: Me },
        signal,
      )
    const asked = account.asked.length
    expect((await me(late)).user.name).toBe('Ada')
    expect(account.asked.length - asked).toBe(2)
    expect(account.oauth.granted).toHaveLength(2)
    account.revoke()
    await expect(me(async () => header)).rejects.toMatchObject({ details: { problem: 'refused' } })
    await expect(me(own)).rejects.toMatchObject({ details: { problem: 'access_revoked' } })
  })

  it('stores no token that can be read', async () => {
    const { id, tokens } = await connected()
    const found = await workspaces.findWorkspace(database.kysely, id)
    const bytes = Buffer.from(found?.credentials ?? [])
    for (const secret of [tokens.oauth.accessToken, tokens.oauth.refreshToken ?? '', clientId])
      expect(bytes.includes(secret)).toBe(false)
  })

  it('goes on with tokens that do not run out', async () => {
    const { id, tokens, server } = await connected()
    await store(id, { oauth: { ...tokens.oauth, refreshToken: null, expiresAt: null } })
    clock += 1000 * 60 * 60_000
    const header = await server()(signal)
    expect(header).toBe(bearerOf(tokens))
    expect(await server()(signal, header)).toBe(header)
  })
})
