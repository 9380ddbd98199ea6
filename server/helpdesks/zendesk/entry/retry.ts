import { randomUUID } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { hashToken } from '#server/opaque-token.ts'
import type { Services } from '#server/services.ts'
import { sessions, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { FreshLoad, Load } from './verify-token.ts'

const issuer = 'conversation-carousel'
/** Apart from a bearer's, so that neither is ever taken for the other. */
const audience = 'conversation-carousel/entry'

/**
 * A ticket for somebody whom the helpdesk signed in but who is not let in yet: with it the page can ask again, which a
 * frame in a helpdesk cannot do by itself (the signed token is spent). It is good until the load's
 * `mayRetryUntil`, for the same person and place, and opens one session.
 */
export function signRetry(services: Pick<Services, 'keys'>, load: FreshLoad): Promise<string> {
  return new SignJWT({ ws: load.workspace.id, location: load.location })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(load.teammate)
    .setJti(randomUUID())
    .setExpirationTime(Math.floor(load.mayRetryUntil.getTime() / 1000))
    .sign(services.keys.session)
}

/**
 * The load that a ticket of `signRetry` goes on with, stale where its time has passed. Throws
 * `entry_refused` for anything that was not signed here, for this place.
 */
export async function verifyRetry(
  services: Services,
  ticket: string,
  location: string,
): Promise<Load> {
  const payload = await readTicket(services, ticket)
  const { ws, location: place } = payload
  if (place !== location || typeof ws !== 'string' || !payload.sub || !payload.exp)
    throw refused('location')
  const workspace = await workspaces.findWorkspace(services.database.kysely, ws)
  if (!workspace) throw refused('workspace')
  const mayRetryUntil = new Date(payload.exp * 1000)
  if (mayRetryUntil <= services.clock()) return { state: 'stale', workspace, why: 'retry: over' }
  const hash = hashToken(ticket)
  const spend = (trx: Parameters<typeof sessions.spendEntryToken>[0]) =>
    sessions.spendEntryToken(trx, workspace.id, hash, mayRetryUntil)
  return { state: 'fresh', workspace, teammate: payload.sub, location, mayRetryUntil, spend }
}

async function readTicket(services: Services, ticket: string) {
  try {
    const { payload } = await jwtVerify(ticket, services.keys.session, {
      algorithms: ['HS256'],
      issuer,
      audience,
      requiredClaims: ['exp', 'sub'],
      // Never too late here: that its time has passed is said on the page, not by an empty frame.
      currentDate: new Date(0),
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refused(error.code)
    throw error
  }
}

function refused(reason: string) {
  return new DomainError('entry_refused', 'The helpdesk did not sign this.', {
    reason: `retry: ${reason}`,
  })
}
