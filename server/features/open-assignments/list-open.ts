import { type Db, openAssignments, type Workspace } from '#server/storage/index.ts'
import type { OpenAssignments } from '#shared/contract/open-assignments.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'

const shown = 500

/** What is assigned in the running round and not done, by reviewer. */
export async function listOpen(db: Db, workspace: Workspace, now: Date): Promise<OpenAssignments> {
  const { round } = currentRound(workspace, now)
  const rows = await openAssignments.listOpenOfRound(db, workspace.id, round.startsOn, shown)
  return {
    assignments: rows.map((row) => ({
      id: row.id,
      conversation: row.conversation,
      reviewer: { id: row.reviewer, name: row.reviewerName },
      reviewee: { id: row.reviewee, name: row.revieweeName },
      dueOn: row.dueOn,
      begun: row.begun,
    })),
  }
}
