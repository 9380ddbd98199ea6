import type { assignments, fetches } from '#server/storage/index.ts'
import type { Assignment, Fetch } from '#shared/contract/assignments.ts'

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

/** A fetch in the contract's shape. */
export function presentFetch(fetch: fetches.FetchRecord): Fetch {
  const { id, asked, stored, state } = fetch
  return { id, asked, stored, state, unfilled: fetch.unfilled as Fetch['unfilled'] }
}
