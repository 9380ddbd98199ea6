import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { signBearer } from '#server/http/authenticate.ts'
import type { Services } from '#server/services.ts'
import { sessions, type Trx } from '#server/storage/index.ts'
import type { Session } from '#shared/contract/sessions.ts'

/** A session lasts twelve hours at most. */
const sessionMs = 12 * 60 * 60 * 1000

/**
 * Starts a session for a person whom a helpdesk has just vouched for. Its handle names the
 * workspace and the session, then 32 random bytes.
 */
export async function startSession(
  services: Services,
  trx: Trx,
  subject: { workspace: string; teammate: string; location: string },
): Promise<Session> {
  const now = services.clock()
  const id = randomUUID()
  const handle = `${subject.workspace}.${id}.${randomBytes(32).toString('base64url')}`
  await sessions.addSession(
    trx,
    subject.workspace,
    {
      id,
      teammate: subject.teammate,
      location: subject.location,
      handleHash: hashHandle(handle),
      endsAt: new Date(now.getTime() + sessionMs),
    },
    now,
  )
  const bearer = await signBearer(services, { workspace: subject.workspace, session: id })
  return { ...bearer, handle }
}

/** Of a handle only this is stored. */
export function hashHandle(handle: string): string {
  return createHash('sha256').update(handle).digest('base64url')
}
