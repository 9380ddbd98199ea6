import type { Session } from '#server/contract/sessions.ts'
import { DomainError } from '#server/domain/errors.ts'
import { signBearer } from '#server/http/authenticate.ts'
import type { Services } from '#server/services.ts'
import { inTransaction, sessions } from '#server/storage/index.ts'
import { hashHandle, newHandle } from './start-session.ts'

/** A retry of a renewal whose answer was lost is accepted for this long. */
const graceMs = 30_000

/**
 * Exchanges a renewal handle for a new bearer and handle. An old handle that comes back after the
 * grace period was copied: the session ends. Throws `session_over`.
 */
export async function renewSession(services: Services, handle: string): Promise<Session> {
  const renewed = await inTransaction(services.database.kysely, async (trx) => {
    const now = services.clock()
    const hash = hashHandle(handle)
    const session = await sessions.findSessionByHandle(trx, hash)
    if (!session || session.ended_at || session.ends_at <= now) return undefined
    const old = session.previous_handle_hash === hash
    if (old && now.getTime() - session.rotated_at.getTime() > graceMs) {
      await sessions.endSession(trx, session.workspace_id, session.id, now)
      return undefined
    }
    const actor = await sessions.findActor(trx, session.workspace_id, session.id)
    if (!actor?.active) return undefined
    const next = newHandle()
    await sessions.rotateHandle(
      trx,
      session.workspace_id,
      session.id,
      { next: hashHandle(next), previous: hash },
      now,
    )
    return { workspace: session.workspace_id, session: session.id, handle: next }
  })
  if (!renewed) throw new DomainError('session_over', 'The session is over.')
  const bearer = await signBearer(services, renewed)
  return { ...bearer, handle: renewed.handle }
}
