import { dealNow } from '#server/dealing/deal.ts'
import type { Actor, Services } from '#server/services.ts'
import {
  assignments,
  conversations,
  type Db,
  drafts,
  locks,
  type Trx,
  teammates,
} from '#server/storage/index.ts'
import { readQueue } from '#server/views/assignment-queue.ts'
import type { HandBackReason, HandedBack } from '#shared/contract/assignments.ts'
import { primarySubtag } from '#shared/domain/eligibility/language.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { handBackConsequences } from '#shared/domain/program/hand-back.ts'

type Ending = {
  found: assignments.AssignmentRecord
  reason: Reason
  /** The team whose conversations turned out to be closed to the reviewer. */
  closes: string | null
  at: Date
}

type Reason = { reason: HandBackReason; comment?: string | undefined }

/**
 * Hands an assignment back and replaces it at once; what else follows depends on the reason. The
 * conversation never returns to this reviewer. Throws `not_found` for what is not this reviewer's, `conflict` for what is finished.
 */
export async function handBack(
  services: Services,
  actor: Actor,
  id: string,
  reason: Reason,
): Promise<HandedBack> {
  const now = services.clock()
  const { workspace, teammate } = actor
  const db = services.database.kysely
  const found = await assignments.findAssignment(db, workspace.id, id)
  if (found?.reviewer !== teammate.id)
    throw new DomainError('not_found', 'There is no such assignment of yours.')
  const { holds, refusesLanguage, closesTeam } = handBackConsequences[reason.reason]
  const language = refusesLanguage
    ? await readLanguage(db, workspace.id, teammate.id, found.conversation)
    : null
  const closes = closesTeam ? await readTeam(db, workspace.id, found.conversation) : null
  const end = (trx: Trx) => endAssignment(trx, actor, { found, reason, closes, at: now })
  const stillDue =
    found.status === 'open' && found.roundStartsOn === currentRound(workspace, now).round.startsOn
  const dealt =
    stillDue &&
    (await dealNow(
      services,
      workspace,
      {
        kind: 'hand_back',
        reviewer: teammate.id,
        count: 1,
        ending: [found],
        refuses: language?.tag ?? null,
        closes,
      },
      { before: end },
    ))
  // Nothing is owed for an earlier round, also where it ended a moment ago.
  if (!dealt) await services.database.inTransaction(end)
  return {
    replaced: dealt ? dealt.assignments.length > 0 : false,
    held: holds,
    language,
    queue: await readQueue(db, workspace, teammate.id, now),
  }
}

/** Of which language it is, and whether this is the first of it that the reviewer hands back. */
async function readLanguage(
  db: Db,
  workspace: string,
  reviewer: string,
  conversation: string,
): Promise<{ tag: string | null; ask: boolean }> {
  const facts = await conversations.findFacts(db, workspace, conversation)
  const tag = primarySubtag(facts?.language ?? '') || null
  const before = await assignments.listLanguagesRefusedBy(db, workspace, reviewer)
  return { tag, ask: !before.some((one) => (primarySubtag(one ?? '') || null) === tag) }
}

async function readTeam(db: Db, workspace: string, conversation: string): Promise<string | null> {
  return (await conversations.findFacts(db, workspace, conversation))?.team ?? null
}

/** Throws `conflict` where it was finished meanwhile. */
async function endAssignment(
  trx: Trx,
  { workspace, teammate }: Actor,
  { found, reason: { reason, comment }, closes, at }: Ending,
): Promise<true> {
  await locks.lockReviewer(trx, workspace.id, teammate.id)
  const handedBack = {
    id: found.id,
    reason: { code: reason, comment: comment?.trim() || null },
    at,
  }
  if (!(await assignments.handBackAssignment(trx, workspace.id, handedBack)))
    throw new DomainError('conflict', 'The assignment is finished already.')
  await drafts.removeDraft(trx, workspace.id, {
    teammate: teammate.id,
    conversation: found.conversation,
    reviewee: found.reviewee,
  })
  const closed = { teammate: teammate.id, team: closes ?? '', notedAt: at }
  if (closes !== null) await teammates.noteClosedTeam(trx, workspace.id, closed)
  if (handBackConsequences[reason].holds)
    await conversations.holdConversation(trx, workspace.id, found.conversation, reason)
  return true
}
