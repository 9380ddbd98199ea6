import { createHmac } from 'node:crypto'
import { signBearer } from '#server/http/authenticate.ts'
import { hashToken } from '#server/opaque-token.ts'
import type { Services } from '#server/services.ts'
import { sessions } from '#server/storage/index.ts'
import type { Session } from '#shared/contract/sessions.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** A retry of a renewal whose answer was lost is accepted for this long. */
const graceMs = 30_000

/**
 * Exchanges a renewal handle for a new bearer and handle; within the grace period a retry gets the
 * same handle again. Any other handle of the session was copied or made up: the session ends.
 * Throws `session_over`.
 */
export async function renewSession(services: Services, handle: string): Promise<Session> {
  const subject = readHandle(handle)
  const renewed = subject && (await rotate(services, subject, handle))
  if (!renewed) throw new DomainError('session_over', 'The session is over.')
  return { ...(await signBearer(services, subject)), handle: renewed }
}

type Subject = { workspace: string; session: string }

async function rotate(
  services: Services,
  { workspace, session: id }: Subject,
  handle: string,
): Promise<string | undefined> {
  return services.database.inTransaction(async (trx) => {
    const now = services.clock()
    const session = await sessions.lockSession(trx, workspace, id)
    if (!session || session.endedAt || session.endsAt <= now) return undefined
    const actor = await sessions.findActor(trx, workspace, id)
    if (!actor?.active) return undefined
    const hash = hashToken(handle)
    const next = nextHandle(services.keys.handles, { workspace, session: id }, handle)
    if (hash === session.handleHash) {
      const hashes = { next: hashToken(next), previous: hash, at: now }
      await sessions.rotateHandle(trx, workspace, id, hashes)
      return next
    }
    const retried = now.getTime() - session.rotatedAt.getTime() <= graceMs
    if (hash === session.previousHandleHash && retried) return next
    await sessions.endSession(trx, workspace, id, now)
    return undefined
  })
}

/** Follows from the handle before and our key, so that a retry is answered as the first time was. */
function nextHandle(key: Uint8Array, { workspace, session }: Subject, handle: string): string {
  const secret = createHmac('sha256', key).update(handle).digest('base64url')
  return `${workspace}.${session}.${secret}`
}

function readHandle(handle: string): Subject | undefined {
  const [, workspace, session] =
    /^([a-z0-9][a-z0-9-]{0,62})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/.exec(
      handle,
    ) ?? []
  return workspace && session ? { workspace, session } : undefined
}
