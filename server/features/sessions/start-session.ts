import { randomUUID } from 'node:crypto'
import { signBearer } from '#server/http/authenticate.ts'
import { hashToken, makeOpaqueToken } from '#server/opaque-token.ts'
import type { Services } from '#server/services.ts'
import { sessions, type Trx } from '#server/storage/index.ts'
import type { Session } from '#shared/contract/sessions.ts'

/** A session lasts twelve hours at most. */
const sessionMs = 12 * 60 * 60 * 1000

/**
 * Starts a session for a person whom a helpdesk has just signed in. Its handle names the
 * workspace and the session, then 32 random bytes. `openedFor`: the conversation that the helpdesk
 * showed them as they came, for a tab of its own.
 */
export async function startSession(
  services: Services,
  trx: Trx,
  subject: { workspace: string; teammate: string; location: string; openedFor?: string },
): Promise<Session> {
  const now = services.clock()
  const id = randomUUID()
  const handle = `${subject.workspace}.${id}.${makeOpaqueToken()}`
  await sessions.addSession(
    trx,
    subject.workspace,
    {
      id,
      teammate: subject.teammate,
      location: subject.location,
      openedFor: subject.openedFor,
      handleHash: hashToken(handle),
      endsAt: new Date(now.getTime() + sessionMs),
    },
    now,
  )
  const bearer = await signBearer(services, { workspace: subject.workspace, session: id })
  return { ...bearer, handle }
}
