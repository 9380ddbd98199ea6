import { decodeJwt, errors, importSPKI, type JWTPayload, jwtVerify } from 'jose'
import { hashToken } from '#server/opaque-token.ts'
import type { Services } from '#server/services.ts'
import { sessions, type Trx, type Workspace, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { issuersOf, withNewAddresses } from './addresses.ts'
import type { PublicKeys } from './public-keys.ts'

/** Somebody whom the helpdesk signs in, now, at a place. */
export type FreshLoad = {
  state: 'fresh'
  workspace: Workspace
  teammate: string
  location: string
  /** Until then the person may ask again, where they are not let in. */
  mayRetryUntil: Date
  /** Notes what was shown as used; false when it was used before. For the one who is let in. */
  spend: (trx: Trx) => Promise<boolean>
}

/**
 * `stale`: signed by the helpdesk, but too old or used before, as when a browser sends a form again.
 * It opens nothing, but the workspace may show why.
 */
export type Load = FreshLoad | { state: 'stale'; workspace: Workspace; why: string }

const leewaySeconds = 30
/** Nothing older is taken, whatever its expiry says. */
const longestSeconds = 10 * 60
const mayRetryMs = 60 * 60_000
const locations = new Set(['ticket_sidebar', 'nav_bar', 'top_bar'])

/**
 * Verifies the token of a signed load: RS256 by the app's key, exact audience of one workspace, its
 * issuer or a brand's of that account, times, product and location, and used only once. Throws `entry_refused`; the reason
 * goes to the log, not to the caller.
 */
export async function verifyToken(
  services: Services,
  keys: PublicKeys,
  token: string,
  location: string,
): Promise<Load> {
  const { workspace, payload } = await verifySignature(
    services,
    keys,
    await workspaceOf(services, token),
    token,
  )
  if (payload === 'expired') return { state: 'stale', workspace, why: 'expired' }
  const context = payload['context'] as { product?: unknown; location?: unknown } | undefined
  if (context?.product !== 'support') throw refused('context.product')
  if (!locations.has(location) || context.location !== location) throw refused('context.location')
  if (typeof payload.exp !== 'number' || typeof payload.iat !== 'number') throw refused('times')
  const teammate = teammateOf(payload.sub)
  const usableUntil = Math.min(payload.exp, payload.iat + longestSeconds) + 2 * leewaySeconds
  const spent = await services.database.inTransaction((trx) =>
    sessions.spendEntryToken(
      trx,
      workspace.id,
      hashToken(signedPart(token)),
      new Date(usableUntil * 1000),
    ),
  )
  if (!spent) return { state: 'stale', workspace, why: 'used before' }
  const mayRetryUntil = new Date(services.clock().getTime() + mayRetryMs)
  // Spent already, whatever becomes of the person: it is shown once.
  return { state: 'fresh', workspace, teammate, location, mayRetryUntil, spend: async () => true }
}

/** The audience names the workspace; it proves nothing until the signature is checked with its key. */
async function workspaceOf(services: Services, token: string): Promise<Workspace> {
  let audience: unknown
  try {
    audience = decodeJwt(token).aud
  } catch {
    throw refused('not a token')
  }
  if (typeof audience !== 'string' || !/^[ -~]{1,500}$/.test(audience)) throw refused('audience')
  const workspace = await workspaces.findWorkspaceByAudience(
    services.database.kysely,
    'zendesk',
    audience,
  )
  if (!workspace) throw refused('audience')
  return workspace
}

async function verifySignature(
  services: Services,
  keys: PublicKeys,
  of: Workspace,
  token: string,
): Promise<{ workspace: Workspace; payload: JWTPayload | 'expired' }> {
  let workspace = of
  const verify = async (pem: string) => {
    const { payload } = await jwtVerify(token, await importSPKI(pem, 'RS256'), {
      algorithms: ['RS256'],
      audience: workspace.audience,
      issuer: issuersOf(workspace),
      clockTolerance: leewaySeconds,
      currentDate: services.clock(),
      requiredClaims: ['exp', 'iat', 'sub'],
      maxTokenAge: longestSeconds,
    })
    return { workspace, payload }
  }
  /** The signature was right: a brand that is not known yet may have signed. */
  const verifyBrand = async (pem: string) => {
    try {
      return await verify(pem)
    } catch (error) {
      if (!(error instanceof errors.JWTClaimValidationFailed) || error.claim !== 'iss') throw error
      workspace = await withNewAddresses(services, workspace)
      return await verify(pem)
    }
  }
  try {
    const pem = await keys.get(workspace)
    try {
      return await verifyBrand(pem)
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
      const renewed = await keys.renew(workspace, pem)
      if (!renewed) throw error
      return await verifyBrand(renewed)
    }
  } catch (error) {
    // Its signature, audience and issuer were right: the times are looked at last.
    if (error instanceof errors.JWTExpired) return { workspace, payload: 'expired' }
    if (error instanceof errors.JOSEError) throw refused(error.code)
    if (error instanceof TypeError) throw refused('key')
    throw error
  }
}

/** The person: a user's address in the helpdesk, or the bare id. */
function teammateOf(subject: unknown): string {
  const text = typeof subject === 'string' ? subject : ''
  const id = /(?:^|\/users\/)(\d{1,20})(?:\.json)?$/.exec(text)?.[1]
  if (!id) throw refused('sub')
  return id
}

/** Header and payload: a signature can be written in more than one way, what it signs cannot. */
function signedPart(token: string): string {
  return token.slice(0, token.lastIndexOf('.'))
}

function refused(reason: string) {
  return new DomainError('entry_refused', 'The helpdesk did not sign this.', { reason })
}
