import type { Assignment } from '#server/contract/assignments.ts'
import type { assignments } from '#server/storage/index.ts'

/** One line of a queue in the contract's shape. */
export function presentAssignment(row: assignments.QueueRow): Assignment {
  return {
    id: row.id,
    conversation: row.conversation,
    reviewee: { id: row.reviewee, name: row.reviewee_name },
    channel: row.channel,
    replies: row.replies,
    language: row.language,
    closedAt: row.closed_at?.toISOString() ?? null,
    status: row.status === 'expired' ? 'expired' : 'open',
    hasDraft: row.has_draft,
    dueOn: row.due_on,
    reason: row.reason,
  }
}
