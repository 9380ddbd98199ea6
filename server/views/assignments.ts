import type { assignmentQueues, fetches } from '#server/storage/index.ts'
import type { Assignment, Fetch } from '#shared/contract/assignments.ts'
import { roundsSince } from '#shared/domain/program/calendar.ts'

/**
 * One line of a queue in the contract's shape. When its reviewee was last reviewed is told as it is
 * in the running round: a deal knows nothing of what came after it.
 */
export function presentAssignment(
  row: assignmentQueues.QueuedAssignment,
  round: { startsOn: string; weeks: number },
): Assignment {
  const { drawnFrom, targeted, reassigned } = row.reason
  return {
    id: row.id,
    conversation: row.conversation,
    reviewee: { id: row.reviewee, name: row.revieweeName },
    channel: row.channel,
    replies: row.replies,
    language: row.language,
    closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
    status: row.status === 'expired' ? 'expired' : 'open',
    hasDraft: row.hasDraft,
    dueOn: row.dueOn,
    reason: {
      drawnFrom,
      lastReviewedRoundsAgo:
        row.lastReviewedIn === null ? null : roundsSince(row.lastReviewedIn, round),
      ...(targeted && { targeted }),
      ...(reassigned && { reassigned }),
    },
  }
}

/** A fetch in the contract's shape. */
export function presentFetch(
  fetch: Pick<fetches.FetchRecord, 'id' | 'asked' | 'stored' | 'state' | 'unfilled'>,
): Fetch {
  const { id, asked, stored, state } = fetch
  return { id, asked, stored, state, unfilled: fetch.unfilled as Fetch['unfilled'] }
}
