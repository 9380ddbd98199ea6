import type { Request } from 'express'
import { errors, jwtVerify, SignJWT } from 'jose'
import type { Actor, Services } from '#server/services.ts'
import { sessions } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

const issuer = 'conversation-carousel'
const bearerSeconds = 15 * 60

/** Signs a bearer for a session: 15 minutes, for our own API only. */
export async function signBearer(
  services: Pick<Services, 'keys' | 'clock'>,
  subject: { workspace: string; session: string },
): Promise<{ bearer: string; expiresAt: string }> {
  const now = Math.floor(services.clock().getTime() / 1000)
  const bearer = await new SignJWT({ ws: subject.workspace })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setSubject(subject.session)
    .setIssuedAt(now)
    .setExpirationTime(now + bearerSeconds)
    .sign(services.keys.session)
  return { bearer, expiresAt: new Date((now + bearerSeconds) * 1000).toISOString() }
}

/**
 * Who is calling. Role and status are read from storage each time, never from the browser, so
 * that a person who was removed is out at once. Throws `not_signed_in` or `session_over`.
 */
export async function authenticate(services: Services, req: Request): Promise<Actor> {
  const header = req.headers.authorization ?? ''
  if (!header.startsWith('Bearer '))
    throw new DomainError('not_signed_in', 'A bearer token is required.')
  const { workspace, session } = await verify(services, header.slice(7))
  const found = await sessions.findActor(services.database.kysely, workspace, session)
  const now = services.clock()
  if (!found || found.endedAt || found.endsAt <= now || !found.active)
    throw new DomainError('session_over', 'The session is over.')
  const { openedFor } = found
  return { workspace: found.workspace, teammate: found.teammate, session, openedFor }
}

async function verify(services: Services, token: string) {
  try {
    const { payload } = await jwtVerify(token, services.keys.session, {
      algorithms: ['HS256'],
      issuer,
      audience: issuer,
      currentDate: services.clock(),
    })
    return { workspace: String(payload['ws']), session: String(payload.sub) }
  } catch (error) {
    if (error instanceof errors.JOSEError)
      throw new DomainError('not_signed_in', 'The bearer token is not valid.')
    throw error
  }
}
