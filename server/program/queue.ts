import type { Queue } from '#server/contract/assignments.ts'
import { type Absence, quotaFor, workingDaysLeft } from '#server/domain/rounds.ts'
import { presentAssignment } from '#server/present/assignments.ts'
import { assignments, type Db, rounds, teammates, type Workspace } from '#server/storage/index.ts'
import { participationOf } from './participation.ts'
import { currentRound, lastDayOf } from './round.ts'

/** What a queue is made of, however it was read. */
export type QueueParts = {
  me: { reviews: boolean; share: number }
  absences: Absence[]
  given: { basis: string; count: number }[]
  rows: assignments.QueueRow[]
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
  const inProgram = person.active && !person.lightAgent
  const me = { reviews: person.reviews && inProgram, share: person.share }
  const away = await teammates.listAbsences(db, workspace.id, {
    from: round.startsOn,
    to: round.endsOn,
  })
  const absences = away.filter(({ teammate }) => teammate === reviewer)
  const given = await rounds.countGiven(db, workspace.id, reviewer, round.startsOn)
  const rows = await assignments.listQueue(db, workspace.id, reviewer)
  return assembleQueue(workspace, { me, absences, given, rows }, now)
}

/** Puts a queue together from what was read. */
export function assembleQueue(workspace: Workspace, parts: QueueParts, now: Date): Queue {
  const { settings, calendar, round } = currentRound(workspace, now)
  const quota = parts.me.reviews
    ? quotaFor({
        quota: settings.quota,
        share: parts.me.share,
        absences: parts.absences,
        round,
        settings: calendar,
        onboarding: 1,
      })
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
  }
}

/** The assignment to open next: the first one that is not this conversation. */
export function nextAfter(queue: Queue, conversation: string): Queue['assignments'][number] | null {
  return queue.assignments.find((assignment) => assignment.conversation !== conversation) ?? null
}
