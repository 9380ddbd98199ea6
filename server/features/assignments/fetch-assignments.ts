import type { FetchedAssignments } from '#server/contract/assignments.ts'
import { DomainError } from '#server/domain/errors.ts'
import { dealNow } from '#server/program/deal.ts'
import { readQueue } from '#server/program/queue.ts'
import type { Actor, Services } from '#server/services.ts'
import { inTransaction } from '#server/storage/index.ts'

/**
 * Deals a reviewer up to `count` more conversations now. Throws `not_allowed` for who does not
 * review, `quota_reached` where twice the quota is open already.
 */
export async function fetchAssignments(
  services: Services,
  actor: Actor,
  count: number,
): Promise<FetchedAssignments> {
  const now = services.clock()
  const { workspace, teammate } = actor
  return inTransaction(services.database.kysely, async (trx) => {
    if (!teammate.reviews) throw new DomainError('not_allowed', 'You do not review here.')
    const before = await readQueue(trx, workspace, teammate.id, now)
    if (before.mayFetch === 0)
      throw new DomainError('quota_reached', 'Twice the quota is open already.', {
        limit: 2 * before.quota,
      })
    const dealt = await dealNow(
      trx,
      workspace,
      { kind: 'fetch', reviewer: teammate.id, count },
      now,
      services.seed(),
    )
    const added = dealt.assignments.length
    const short = dealt.unfilled.find(({ reviewer }) => reviewer === teammate.id)?.reason
    return {
      added,
      unfilled: short ?? (added < count ? 'limit' : null),
      queue: await readQueue(trx, workspace, teammate.id, now),
    }
  })
}
