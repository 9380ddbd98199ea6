import { randomUUID } from 'node:crypto'
import type { Actor, Services } from '#server/services.ts'
import { assignments, deals, locks, openAssignments, type Trx } from '#server/storage/index.ts'
import type { OpenAssignments } from '#shared/contract/open-assignments.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { type Judged, judgeReviewers } from './judge-reviewers.ts'
import { listOpen } from './list-open.ts'

/** Who else could have an assignment of the running round. Throws `not_found`, `conflict`. */
export async function otherReviewers(
  services: Services,
  { workspace }: Actor,
  id: string,
): Promise<Judged[]> {
  const db = services.database.kysely
  const now = services.clock()
  const found = await getOpen(db, workspace, id, now)
  return judgeReviewers(db, workspace, found, now)
}

/**
 * Gives an open assignment to somebody else, as a deal of its own kind that says from whom to whom
 * and by whom; one transaction. Throws `not_eligible` with every hard rule that it would break,
 * `conflict` where it was begun or ended, `not_found`.
 */
export async function reassign(
  services: Services,
  { workspace, teammate: lead }: Actor,
  id: string,
  reviewer: string,
): Promise<OpenAssignments> {
  const now = services.clock()
  return services.database.inTransaction(async (trx) => {
    await locks.lock(trx, workspace.id, 'deal')
    await locks.lockReviewer(trx, workspace.id, reviewer)
    const found = await getOpen(trx, workspace, id, now)
    const judged = await judgeReviewers(trx, workspace, found, now)
    const to = judged.find(({ person }) => person.id === reviewer)
    if (!to) throw new DomainError('not_found', 'Nobody such reviews here.')
    const { reasons } = to
    if (reasons.length > 0)
      throw new DomainError('not_eligible', 'A hard rule keeps it from them.', {
        reasons,
        anyway: false,
      })
    const ended = await openAssignments.withdrawAssignments(trx, workspace.id, [id], now)
    if (ended.length === 0) throw new DomainError('conflict', 'It was begun, or is finished.')
    await give(trx, workspace.id, { found, reviewer, by: lead.id, now })
    return listOpen(trx, workspace, now)
  })
}

async function getOpen(
  db: Parameters<typeof assignments.findAssignment>[0],
  workspace: Actor['workspace'],
  id: string,
  now: Date,
): Promise<assignments.AssignmentRecord> {
  const found = await assignments.findAssignment(db, workspace.id, id)
  if (!found) throw new DomainError('not_found', 'There is no such assignment.')
  const { round } = currentRound(workspace, now)
  if (found.status !== 'open' || found.roundStartsOn !== round.startsOn)
    throw new DomainError('conflict', 'The assignment is no longer open.')
  return found
}

/** Stores it for its new reviewer; it stays due on the same day. */
async function give(
  trx: Trx,
  workspace: string,
  given: { found: assignments.AssignmentRecord; reviewer: string; by: string; now: Date },
): Promise<void> {
  const { found, reviewer, by, now } = given
  const { roundStartsOn, dueOn, reviewee, conversation } = found
  const dealsBefore = await deals.countDeals(trx, workspace, roundStartsOn)
  const one = { min: 1, max: 1 }
  await assignments.addDeal(trx, workspace, {
    id: randomUUID(),
    kind: 'reassigned',
    roundStartsOn,
    dueOn,
    reviewer,
    seed: 0,
    report: {
      ...{ seen: 1, eligible: 1, excluded: {}, unfilled: [], dealsBefore },
      figures: { given: one, received: one, reciprocal: 0, repeated: 0 },
      reassigned: { assignment: found.id, from: found.reviewer, by },
    },
    assignments: [
      {
        id: randomUUID(),
        reviewer,
        reviewee,
        conversation,
        reason: { ...found.reason, reassigned: true },
      },
    ],
    dealtAt: now,
    checkedAt: now,
  })
}
