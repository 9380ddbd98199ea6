import type { SaveDraft } from '#server/contract/reviews.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { Actor, Services } from '#server/services.ts'
import { drafts, inTransaction } from '#server/storage/index.ts'

/**
 * Saves a draft over the revision that the device had read. Throws `stale_revision` with the other
 * draft (`details.draft`, null when it was removed), so that the person can choose.
 */
export async function saveDraft(
  services: Services,
  actor: Actor,
  where: { conversation: string; reviewee: string },
  body: SaveDraft,
) {
  const now = services.clock()
  const key = { teammate: actor.teammate.id, ...where }
  return inTransaction(services.database.kysely, async (trx) => {
    const workspace = actor.workspace.id
    const revision = await drafts.saveDraft(trx, workspace, key, body, now)
    if (revision !== undefined) return { revision, updatedAt: now.toISOString() }
    const other = await drafts.findDraft(trx, workspace, key)
    throw new DomainError('stale_revision', 'Another device saved this draft.', {
      draft: other ? { ...other, updatedAt: other.updatedAt.toISOString() } : null,
    })
  })
}
