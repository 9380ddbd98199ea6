import type { Actor, Services } from '#server/services.ts'
import { drafts, locks, reservations, standings, type Trx } from '#server/storage/index.ts'
import { choicesFor } from '#server/views/choices.ts'
import type { DraftContent, SaveDraft, SavedDraft } from '#shared/contract/drafts.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { reservationAfter, reservationMs } from '#shared/domain/program/reservation.ts'
import { hasInput } from '#shared/domain/scorecard/draft.ts'

/**
 * Saves a draft over the revision that the device had read; the first thing that is entered keeps the
 * place of the review for a while, and emptying the form gives it up. Throws `stale_revision` with the
 * other draft (`details.draft`, null when it was removed), so that the person can choose; and
 * `already_reviewed` for a save that comes after the review itself, or the draft would stay for ever
 * and keep the others' reviews hidden.
 */
export async function saveDraft(
  services: Services,
  actor: Actor,
  where: { conversation: string; reviewee: string },
  body: SaveDraft,
): Promise<SavedDraft> {
  const now = services.clock()
  const key = { teammate: actor.teammate.id, ...where }
  return services.database.inTransaction(async (trx) => {
    const workspace = actor.workspace.id
    await locks.lockReview(trx, workspace, { ...where, reviewer: key.teammate })
    const time = currentRound(actor.workspace, now)
    const standing = await standings.readStanding(trx, {
      ...{ workspace, teammate: key.teammate, conversation: key.conversation, now },
      roundStartsOn: time.round.startsOn,
    })
    const mine = standing.reviews.find(
      (one) => one.reviewer === key.teammate && one.reviewee === key.reviewee,
    )
    if (mine)
      throw new DomainError('already_reviewed', 'You reviewed this before.', { review: mine.id })
    const revision = await drafts.saveDraft(trx, workspace, key, { ...body, at: now })
    if (revision === undefined) return refuseStale(trx, workspace, key)
    const { reviewee } = where
    const choice = choicesFor(standing, { teammate: key.teammate, ...time, now }).find(
      (one) => one.reviewee === reviewee,
    )
    const stored = standing.drafts.find((one) => one.reviewee === reviewee)?.content
    const change = reservationAfter({
      before: stored !== undefined && hasInput(stored as DraftContent),
      after: hasInput(body.content),
      verdict: choice?.verdict,
      assigned: choice?.assignment !== undefined,
    })
    let until = choice?.keptUntil
    if (change === 'keep') {
      until = new Date(now.getTime() + reservationMs)
      await reservations.reserve(trx, workspace, key, until)
    } else if (change === 'end' && until) {
      until = undefined
      await reservations.endReservation(trx, workspace, key)
    }
    return {
      revision,
      updatedAt: now.toISOString(),
      keptUntil: until?.toISOString() ?? null,
    }
  })
}

async function refuseStale(trx: Trx, workspace: string, key: drafts.DraftKey): Promise<never> {
  const other = await drafts.findDraft(trx, workspace, key)
  throw new DomainError('stale_revision', 'Another device saved this draft.', {
    draft: other ? { ...other, updatedAt: other.updatedAt.toISOString() } : null,
  })
}
