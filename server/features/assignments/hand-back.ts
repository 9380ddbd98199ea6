import type { HandBackReason, HandedBack } from '#server/contract/assignments.ts'
import { DomainError } from '#server/domain/errors.ts'
import { dealNow } from '#server/program/deal.ts'
import { readQueue } from '#server/program/queue.ts'
import { currentRound } from '#server/program/round.ts'
import type { Actor, Services } from '#server/services.ts'
import { assignments, conversations, drafts, inTransaction, locks } from '#server/storage/index.ts'

/** Reasons that say something of the conversation itself: it leaves the pool until a lead looks. */
const holds: ReadonlySet<HandBackReason> = new Set(['too_short', 'spam', 'sensitive'])

/**
 * Hands an assignment back and replaces it at once. The conversation never returns to this
 * reviewer. Throws `not_found` for what is not this reviewer's, `conflict` for what is finished.
 */
export async function handBack(
  services: Services,
  actor: Actor,
  id: string,
  reason: { reason: HandBackReason; comment?: string | undefined },
): Promise<HandedBack> {
  const now = services.clock()
  const { workspace, teammate } = actor
  return inTransaction(services.database.kysely, async (trx) => {
    await locks.lockReviewer(trx, workspace.id, teammate.id)
    const found = await assignments.findAssignment(trx, workspace.id, id)
    if (found?.reviewer !== teammate.id)
      throw new DomainError('not_found', 'There is no such assignment of yours.')
    const comment = reason.comment?.trim() || null
    const ended = await assignments.handBackAssignment(
      trx,
      workspace.id,
      id,
      { code: reason.reason, comment },
      now,
    )
    if (!ended) throw new DomainError('conflict', 'The assignment is finished already.')
    await drafts.removeDraft(trx, workspace.id, {
      teammate: teammate.id,
      conversation: found.conversation,
      reviewee: found.reviewee,
    })
    if (holds.has(reason.reason))
      await conversations.holdConversation(trx, workspace.id, found.conversation, reason.reason)
    const stillDue = found.roundStartsOn === currentRound(workspace, now).round.startsOn
    const replacement =
      stillDue &&
      (await dealNow(
        trx,
        workspace,
        { kind: 'hand_back', reviewer: teammate.id, count: 1 },
        now,
        services.seed(),
      ))
    return {
      replaced: replacement !== false && replacement.assignments.length > 0,
      queue: await readQueue(trx, workspace, teammate.id, now),
    }
  })
}
