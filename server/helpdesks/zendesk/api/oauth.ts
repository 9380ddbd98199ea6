import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { Authorize } from '#server/helpdesks/client/helpdesk-client.ts'
import { postSecrets } from '#server/helpdesks/client/http.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { HelpdeskProblem } from '#shared/domain/problems.ts'
import type { OAuthCredentials } from './credentials.ts'

/** Everything that is read is read: people, tickets, events, installations. Nothing is written. */
const scope = 'read'
/** Renewed this long before it runs out, so that no request is on its way with a dead token. */
const marginMs = 120_000

/** Our registration in the account: Admin Center → Apps and integrations → OAuth clients. */
export type OAuthClient = { baseUrl: string; clientId: string; clientSecret: string | null }

/** What has to come back, and what proves that it comes back to us (RFC 7636). */
export type AuthorizationRequest = { url: string; state: string; verifier: string }

/** The address where an admin allows the access, with a state and a PKCE challenge (S256). */
export function requestAuthorization(
  client: OAuthClient,
  redirectUri: string,
  random: (bytes: number) => Buffer = randomBytes,
): AuthorizationRequest {
  const state = random(32).toString('base64url')
  const verifier = random(32).toString('base64url')
  const url = new URL('/oauth/authorizations/new', client.baseUrl)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  return { url: url.href, state, verifier }
}

/**
 * Exchanges the code that came back for tokens.
 * @throws DomainError `helpdesk_unavailable`; `details.problem` is `access_revoked` where Zendesk
 *   does not take the code.
 */
export function exchangeCode(
  client: OAuthClient,
  given: { code: string; verifier: string; redirectUri: string },
  now: Date,
): Promise<OAuthCredentials> {
  const { code, verifier, redirectUri } = given
  const grant = { grant_type: 'authorization_code', code, code_verifier: verifier, scope }
  return requestTokens(client, { ...grant, redirect_uri: redirectUri }, now)
}

/** Renews the access; the refresh token is spent by it. Throws as `exchangeCode`. */
export function renewAccess(
  baseUrl: string,
  { oauth }: OAuthCredentials,
  now: Date,
): Promise<OAuthCredentials> {
  const { clientId, clientSecret, refreshToken } = oauth
  if (refreshToken === null) throw revoked('there is no refresh token')
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return requestTokens({ baseUrl, clientId, clientSecret }, grant, now)
}

const TokenReply = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(10_000)),
  refresh_token: z.nullish(z.string().check(z.maxLength(10_000))),
  token_type: z.nullish(z.string()),
  expires_in: z.nullish(z.number().check(z.positive())),
})

async function requestTokens(
  { baseUrl, clientId, clientSecret }: OAuthClient,
  grant: Record<string, string>,
  now: Date,
): Promise<OAuthCredentials> {
  const body = {
    ...grant,
    client_id: clientId,
    ...(clientSecret !== null && { client_secret: clientSecret }),
  }
  const { status, data } = await postSecrets(baseUrl, '/oauth/tokens', body, unavailable)
  if (status === 400 || status === 401 || status === 403) throw revoked(`http_${status}`)
  const parsed = status === 200 ? z.safeParse(TokenReply, data) : undefined
  if (!parsed?.success) throw unavailable(parsed ? 'unknown_shape' : `http_${status}`)
  const { access_token, refresh_token, expires_in } = parsed.data
  const expires = expires_in ? new Date(now.getTime() + expires_in * 1000).toISOString() : null
  return {
    oauth: {
      clientId,
      clientSecret,
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      expiresAt: expires,
    },
  }
}

/** Where a workspace's OAuth credentials are kept. */
export type CredentialStore = {
  read(): Promise<OAuthCredentials>
  /**
   * Renews `used` with `renew`, once however many servers ask: the others get what it brought. Where
   * others are stored already, those are returned and nothing is spent.
   */
  renew(
    used: OAuthCredentials,
    renew: (used: OAuthCredentials) => Promise<OAuthCredentials>,
    signal: AbortSignal,
  ): Promise<OAuthCredentials>
}

/** By OAuth: read from the store each time, since another server may have renewed it. */
export function bearer(baseUrl: string, store: CredentialStore, now: () => number): Authorize {
  const renew = (used: OAuthCredentials) => renewAccess(baseUrl, used, new Date(now()))
  return async (signal, refused) => {
    const stored = await store.read()
    const header = headerOf(stored)
    const { expiresAt, refreshToken } = stored.oauth
    const over = expiresAt !== null && Date.parse(expiresAt) - marginMs <= now()
    if (header !== refused && !over) return header
    if (refreshToken === null) return header
    return headerOf(await store.renew(stored, renew, signal))
  }
}

const headerOf = ({ oauth }: OAuthCredentials) => `Bearer ${oauth.accessToken}`

/** The reason is a code of ours: nothing that Zendesk wrote. */
function revoked(reason: string): DomainError {
  return new DomainError(
    'helpdesk_unavailable',
    'Zendesk no longer accepts this authorisation: allow the access again.',
    { problem: 'access_revoked', reason },
  )
}

function unavailable(problem: HelpdeskProblem): DomainError {
  return new DomainError('helpdesk_unavailable', `Zendesk gave no tokens: ${problem}`, { problem })
}
