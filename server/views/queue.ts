import {
  assignments,
  type Db,
  fetches,
  rounds,
  teammates,
  type Workspace,
} from '#server/storage/index.ts'
import { presentAssignment, presentFetch } from '#server/views/assignments.ts'
import type { Queue } from '#shared/contract/assignments.ts'
import { currentRound, lastDayOf } from '#shared/domain/program/calendar.ts'
import { givesReviews } from '#shared/domain/program/in-program.ts'
import { participationOf } from '#shared/domain/program/participation.ts'
import { quotaOf } from '#shared/domain/program/quota.ts'
import { type Absence, workingDaysLeft } from '#shared/domain/rounds.ts'

/** What a queue is made of, however it was read. */
export type QueueParts = {
  me: { reviews: boolean; share: number; joinedOn: string | null }
  absences: Absence[]
  given: { basis: string; count: number }[]
  rows: assignments.QueueRow[]
  /** A fetch of mine that is not over. */
  fetch?: Queue['fetch']
}

/** A reviewer's quota, what they gave, and their assignments. */
export async function readQueue(
  db: Db,
  workspace: Workspace,
  reviewer: string,
  now: Date,
): Promise<Queue> {
  const { round } = currentRound(workspace, now)
  const person = await teammates.getTeammate(db, workspace.id, reviewer)
  const { share, joinedOn } = person
  const me = { reviews: givesReviews(person), share, joinedOn }
  const absences = await teammates.listAbsencesOf(db, workspace.id, reviewer)
  const given = await rounds.countGiven(db, workspace.id, reviewer, round.startsOn)
  const rows = await assignments.listQueue(db, workspace.id, reviewer)
  const running = await fetches.findRunningFetch(db, workspace.id, reviewer)
  const fetch = running ? presentFetch(running) : null
  return assembleQueue(workspace, { me, absences, given, rows, fetch }, now)
}

/** Puts a queue together from what was read. */
export function assembleQueue(workspace: Workspace, parts: QueueParts, now: Date): Queue {
  const { settings, calendar, round } = currentRound(workspace, now)
  const quota = parts.me.reviews
    ? quotaOf(parts.me, { settings, calendar, round, absences: parts.absences })
    : 0
  const open = parts.rows.filter((row) => row.status === 'open').length
  return {
    round: {
      startsOn: round.startsOn,
      endsOn: lastDayOf(round),
      workingDaysLeft: workingDaysLeft(now, round, calendar),
    },
    quota,
    ...participationOf(parts.given, quota, settings),
    assignments: parts.rows.map(presentAssignment),
    mayFetch: parts.me.reviews ? Math.max(0, 2 * Math.max(quota, 1) - open) : 0,
    fetch: parts.fetch ?? null,
  }
}

/** The assignment to open next: the first one that is not this conversation. */
export function nextAfter(queue: Queue, conversation: string): Queue['assignments'][number] | null {
  return queue.assignments.find((assignment) => assignment.conversation !== conversation) ?? null
}
