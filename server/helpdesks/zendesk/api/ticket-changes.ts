import type { ChildEvent, TicketEvent } from './schemas.ts'
import { isMachine } from './via.ts'

const closedStatuses = ['solved', 'closed']

export function isClosed(status: string): boolean {
  return closedStatuses.includes(status)
}

/** A status change from solved or closed to anything else. */
export function isReopening(child: ChildEvent): boolean {
  const { now, before } = statusesIn(child)
  return now !== undefined && before !== undefined && isClosed(before) && isOpen(now)
}

/**
 * A status change to solved or closed from anything else; where it is not said from what, to solved:
 * Zendesk closes by itself what was solved days ago.
 */
export function isClosing(child: ChildEvent): boolean {
  const { now, before } = statusesIn(child)
  if (now === undefined || !isClosed(now)) return false
  return before === undefined ? now === 'solved' : isOpen(before)
}

/** A deleted ticket was neither closed nor opened. */
const isOpen = (status: string) => !isClosed(status) && status !== 'deleted'

/** A change has the field's name as its key, or as the value of `field_name`. */
function statusesIn(child: ChildEvent): { now: string | undefined; before: string | undefined } {
  const now = child.field_name === 'status' ? child.value : child.status
  const before = child.previous_value
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { now: text(now), before: text(now) === undefined ? undefined : text(before) }
}

/**
 * Who can only have been a teammate at that time: tickets are assigned to them, canned replies and
 * internal notes are theirs, and they set what customers cannot.
 */
export function staffIn(
  event: TicketEvent,
  children: ChildEvent[],
  at: Date,
): { id: string; at: Date }[] {
  const found = new Set<string>()
  const add = (id: unknown) => {
    const text = typeof id === 'number' ? String(id) : id
    if (typeof text === 'string' && /^[1-9]\d*$/.test(text)) found.add(text)
  }
  for (const child of children) {
    const kind = child.event_type ?? child.type
    if (child.field_name === 'assignee_id') {
      add(child.value)
      add(child.previous_value)
    }
    if (child.assignee_id !== undefined) {
      add(child.assignee_id)
      add(child.previous_value)
    }
    if (kind === 'AgentMacroReference' || isStaffChange(child, event)) add(event.updater_id)
    if (kind === 'Comment' && child.public === false) add(child.author_id ?? event.updater_id)
  }
  return [...found].map((id) => ({ id, at }))
}

/** Fields that a form may fill when a ticket is made, and that only teammates change later. */
const staffFields = ['assignee_id', 'group_id', 'priority', 'type']
/** Customers can solve what is theirs, and open it again. */
const staffStatuses = ['pending', 'hold']

/** Whether the event's author did what no customer can. A rule may have, in the same event. */
function isStaffChange(child: ChildEvent, { via, child_events: all }: TicketEvent): boolean {
  if ((child.event_type ?? child.type) !== 'Change' || isMachine(child.via ?? via)) return false
  const kinds = all.map((one) => (one as Partial<ChildEvent> | null)?.event_type)
  if (kinds.includes('Create')) return false
  const isField = staffFields.some((name) => child.field_name === name || child[name] !== undefined)
  return isField || staffStatuses.includes(statusesIn(child).now ?? '')
}
