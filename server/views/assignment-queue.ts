import { assignmentQueues, type Db, type Workspace } from '#server/storage/index.ts'
import { presentAssignment, presentFetch } from '#server/views/assignments.ts'
import type { Progress, Queue } from '#shared/contract/assignments.ts'
import { awayUntil } from '#shared/domain/absences.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound, lastDayOf } from '#shared/domain/program/calendar.ts'
import { participationOf } from '#shared/domain/program/participation.ts'
import { quotaOf } from '#shared/domain/program/quota.ts'
import { reachableQuota } from '#shared/domain/program/reachable-quota.ts'
import { localDay, workingDaysLeft } from '#shared/domain/rounds.ts'

/** A reviewer's quota, what they gave, and their assignments. Throws `not_found` for strangers. */
export async function readQueue(
  db: Db,
  workspace: Workspace,
  reviewer: string,
  now: Date,
): Promise<Queue> {
  const { round } = currentRound(workspace, now)
  const stored = await assignmentQueues.findAssignmentQueue(db, {
    workspace: workspace.id,
    teammate: reviewer,
    roundStartsOn: round.startsOn,
  })
  if (!stored) throw new DomainError('not_found', 'no such teammate')
  return presentQueue(workspace, stored, now)
}

/** A stored queue in the contract's shape. */
export function presentQueue(
  workspace: Workspace,
  stored: assignmentQueues.AssignmentQueue,
  now: Date,
): Queue {
  const { settings, calendar, round } = currentRound(workspace, now)
  const { reviewer, absences } = stored
  const quota = reviewer.reviews ? quotaOf(reviewer, { settings, calendar, round, absences }) : 0
  const open = stored.assignments.filter(({ status }) => status === 'open').length
  const counted = participationOf(stored.given, quota, settings)
  const { reachable, reason } = reachableQuota({ quota, given: counted.given }, stored.reach)
  const today = localDay(now, calendar)
  return {
    round: {
      startsOn: round.startsOn,
      endsOn: lastDayOf(round),
      workingDaysLeft: workingDaysLeft(now, round, calendar),
    },
    quota,
    reachable,
    shortReason: reason,
    ...counted,
    awayUntil: awayUntil(absences, today, settings.workingDays) ?? null,
    assignments: stored.assignments.map((one) =>
      presentAssignment(one, { startsOn: round.startsOn, weeks: settings.roundWeeks }),
    ),
    mayFetch: reviewer.reviews ? Math.max(0, 2 * Math.max(quota, 1) - open) : 0,
    fetch: stored.fetch && presentFetch(stored.fetch),
  }
}

/** How far a queue's owner is. */
export function progressOf(queue: Queue): Progress {
  const { quota, reachable, shortReason, given, picked, awayUntil: until } = queue
  return { quota, reachable, shortReason, given, picked, awayUntil: until }
}

/** The assignment to open next: the first one that is not this conversation. */
export function nextAfter(queue: Queue, conversation: string): Queue['assignments'][number] | null {
  return queue.assignments.find((assignment) => assignment.conversation !== conversation) ?? null
}
