import type { Actor, Services } from '#server/services.ts'
import { drafts, locks, reviews } from '#server/storage/index.ts'
import type { SaveDraft } from '#shared/contract/drafts.ts'
import { DomainError } from '#shared/domain/errors.ts'

/**
 * Saves a draft over the revision that the device had read. Throws `stale_revision` with the other
 * draft (`details.draft`, null when it was removed), so that the person can choose; and
 * `already_reviewed` for a save that comes after the review itself, or the draft would stay for ever
 * and keep the others' reviews hidden.
 */
export async function saveDraft(
  services: Services,
  actor: Actor,
  where: { conversation: string; reviewee: string },
  body: SaveDraft,
) {
  const now = services.clock()
  const key = { teammate: actor.teammate.id, ...where }
  return services.database.inTransaction(async (trx) => {
    const workspace = actor.workspace.id
    await locks.lockReviewer(trx, workspace, actor.teammate.id)
    const review = await reviews.findLiveReview(trx, workspace, {
      ...where,
      reviewer: actor.teammate.id,
    })
    if (review) throw new DomainError('already_reviewed', 'You reviewed this before.', { review })
    const revision = await drafts.saveDraft(trx, workspace, key, { ...body, at: now })
    if (revision !== undefined) return { revision, updatedAt: now.toISOString() }
    const other = await drafts.findDraft(trx, workspace, key)
    throw new DomainError('stale_revision', 'Another device saved this draft.', {
      draft: other ? { ...other, updatedAt: other.updatedAt.toISOString() } : null,
    })
  })
}
