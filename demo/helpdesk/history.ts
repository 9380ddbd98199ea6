import type { FileConversation } from '../../server/cli/conversation-file.ts'
import { hashedId } from './ids.ts'
import { type Audit, type Comment, type Status, SYSTEM_ID, type Ticket } from './types.ts'

type Facts = Omit<Ticket, 'audits'>
type Step = Omit<Audit, 'id' | 'status'> & { to: Status | null }

/**
 * The history of a ticket as Zendesk would have kept it: a step for each message, status changes
 * where they must have happened (new → open → solved → closed, and solved → open for a reopening).
 */
export function toAudits(ticket: Facts, conversation: FileConversation): Audit[] {
  const steps = ticket.comments.map(
    (comment, at): Step => ({
      at: comment.at,
      by: comment.authorId,
      created: at === 0,
      comment,
      to: null,
    }),
  )
  markOpened(steps, ticket)
  markReopened(steps, ticket, conversation.reopens)
  steps.push(...closingSteps(ticket, conversation.closedAt))
  return withStatuses(steps, ticket)
}

const byCustomer = (comment: Comment | null, ticket: Facts) =>
  comment?.authorId === ticket.requesterId

function markOpened(steps: Step[], ticket: Facts) {
  const [first] = steps
  if (first !== undefined) first.to = 'new'
  const answer = steps.find((step) => step !== first && !byCustomer(step.comment, ticket))
  if (answer !== undefined) answer.to = 'open'
}

/** A reopening is a customer's message after an answer that had solved the ticket; the last ones. */
function markReopened(steps: Step[], ticket: Facts, reopens: number) {
  const places = steps.flatMap((step, at) => {
    const before = steps[at - 1]
    const follows = before !== undefined && !before.created && !byCustomer(before.comment, ticket)
    return follows && byCustomer(step.comment, ticket) ? [{ step, before }] : []
  })
  const chosen = reopens === 0 ? [] : places.slice(-reopens)
  for (const { step, before } of chosen) {
    before.to = 'solved'
    step.to = 'open'
  }
  const last = steps.at(-1)
  if (last === undefined) return
  for (let missing = reopens - chosen.length; missing > 0; missing--) {
    steps.push({ at: last.at, by: SYSTEM_ID, created: false, comment: null, to: 'solved' })
    steps.push({ at: last.at, by: ticket.requesterId, created: false, comment: null, to: 'open' })
  }
}

function closingSteps(ticket: Facts, closedAt: Date | null): Step[] {
  const step = { created: false, comment: null }
  if (closedAt === null) {
    const waits = ticket.status === 'pending' || ticket.status === 'hold'
    const by = ticket.assigneeId ?? SYSTEM_ID
    return waits ? [{ ...step, at: ticket.updatedAt, by, to: ticket.status }] : []
  }
  const solved: Step = { ...step, at: closedAt, by: ticket.assigneeId ?? SYSTEM_ID, to: 'solved' }
  return ticket.status === 'closed'
    ? [solved, { ...step, at: closedAt, by: SYSTEM_ID, to: 'closed' }]
    : [solved]
}

function withStatuses(steps: Step[], ticket: Facts): Audit[] {
  let status: Status | null = null
  return steps.map(({ to, ...step }, index) => {
    const changed = to !== null && to !== status
    const change = changed ? { from: status, to } : null
    if (changed) status = to
    return { ...step, id: hashedId('audit', String(ticket.id), String(index)), status: change }
  })
}
