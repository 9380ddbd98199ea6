import type { Audit, Comment, Status, Ticket } from '../../helpdesk/types.ts'

export type State = 'open' | 'closed' | 'snoozed'

/** One part of a conversation after its first message. */
export type Part = {
  id: number
  kind: 'comment' | 'note' | 'close' | 'open' | 'snoozed'
  by: number
  at: Date
  /** Null where something was done and nothing said. */
  body: string | null
  /** Of the conversation once this part was there. */
  state: State
}

export function stateOf(status: Status): State {
  if (status === 'solved' || status === 'closed') return 'closed'
  return status === 'pending' || status === 'hold' ? 'snoozed' : 'open'
}

/**
 * What happened in a conversation after its first message, as Intercom tells it: who answers and
 * closes at once leaves one part, and a customer's message opens what was closed without a part of
 * its own.
 */
export function partsOf(ticket: Ticket): Part[] {
  let state: State = 'open'
  return ticket.audits.flatMap((audit) => {
    const next: State = audit.status ? stateOf(audit.status.to) : state
    const changed = next !== state
    const comment = audit.created ? null : audit.comment
    const parts = partsOfStep(audit, comment, changed ? next : null, state)
    state = next
    return parts
  })
}

function partsOfStep(
  audit: Audit,
  comment: Comment | null,
  to: State | null,
  before: State,
): Part[] {
  const said: Part | null = comment && {
    id: comment.id,
    kind: comment.public ? 'comment' : 'note',
    by: comment.authorId,
    at: comment.at,
    body: comment.body,
    state: before,
  }
  if (to === null) return said ? [said] : []
  if (said && to === 'open') return [{ ...said, state: to }]
  const kinds = { closed: 'close', open: 'open', snoozed: 'snoozed' } as const
  if (said?.kind === 'comment') return [{ ...said, kind: kinds[to], state: to }]
  const done: Part = {
    id: audit.id,
    kind: kinds[to],
    by: audit.by,
    at: audit.at,
    body: null,
    state: to,
  }
  return said ? [said, done] : [done]
}
