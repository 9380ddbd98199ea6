import { randomUUID } from 'node:crypto'
import type { Actor, Services } from '#server/services.ts'
import { fetches, locks } from '#server/storage/index.ts'
import { readQueue } from '#server/views/assignment-queue.ts'
import { presentFetch } from '#server/views/assignments.ts'
import type { FetchProgress } from '#shared/contract/assignments.ts'
import { DomainError } from '#shared/domain/errors.ts'

/**
 * Asks for up to `count` more conversations: a job brings them one by one. While an earlier ask of
 * mine is not over, that one is returned and goes on. Throws `not_allowed` for who does not review,
 * `quota_reached` where twice the quota is open already.
 */
export async function fetchAssignments(
  services: Services,
  actor: Actor,
  count: number,
): Promise<FetchProgress> {
  const now = services.clock()
  const { workspace, teammate } = actor
  if (!teammate.reviews) throw new DomainError('not_allowed', 'You do not review here.')
  const id = await services.database.inTransaction(async (trx) => {
    await locks.lockReviewer(trx, workspace.id, teammate.id)
    const running = await fetches.findRunningFetch(trx, workspace.id, teammate.id)
    const fetch = running?.id ?? randomUUID()
    if (!running) {
      const { mayFetch, quota } = await readQueue(trx, workspace, teammate.id, now)
      if (mayFetch === 0)
        throw new DomainError('quota_reached', 'Twice the quota is open already.', {
          limit: 2 * Math.max(quota, 1),
        })
      const asked = { id: fetch, teammate: teammate.id, asked: count }
      await fetches.addFetch(trx, workspace.id, asked, now)
    }
    // Again for one that runs: should its server have died, nobody waits until that is noticed.
    await services.jobQueue.enqueue(trx, 'assignments.fetch', { workspace: workspace.id, fetch })
    return fetch
  })
  services.jobQueue.wake('assignments.fetch')
  return readFetch(services, actor, id)
}

/** How far a fetch of mine is, with my queue. Throws `not_found` for anybody else's. */
export async function readFetch(
  services: Services,
  actor: Actor,
  id: string,
): Promise<FetchProgress> {
  const db = services.database.kysely
  const { workspace, teammate } = actor
  const fetch = await fetches.findFetch(db, workspace.id, id)
  if (fetch?.teammate !== teammate.id)
    throw new DomainError('not_found', 'There is no such fetch of yours.')
  const queue = await readQueue(db, workspace, teammate.id, services.clock())
  return { fetch: presentFetch(fetch), queue }
}
