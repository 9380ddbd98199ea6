import type { ConversationChange, SkippedRecord } from '#server/helpdesks/port.ts'
import { readEvent, type SeenEvent } from './read-event.ts'
import type { TicketEvent } from './schemas.ts'
import { factsOfWritten, languageOf, type SideOf, type Written } from './written.ts'

/**
 * What a page of ticket events tells, one change per ticket. A ticket is whole where the page holds
 * its creation and no comment of it was left out. The audits of one ticket are events, too.
 */
export function changesOfEvents(
  events: TicketEvent[],
  sideOf: SideOf,
): { changes: ConversationChange[]; skipped: SkippedRecord[] } {
  const skipped: SkippedRecord[] = []
  const changes = [...Map.groupBy(events, (event) => event.ticket_id)].map(([id, own]) => {
    const seen = own.map((event) => readEvent(event, sideOf))
    skipped.push(...seen.flatMap((one) => one.skipped))
    return changeOfSeen(id, seen)
  })
  return { changes, skipped }
}

function changeOfSeen(id: string, seen: SeenEvent[]): ConversationChange {
  const hidden = new Set(seen.flatMap((one) => one.hidden))
  const written = once(seen.flatMap((one) => one.written)).map((one) =>
    hidden.has(one.id) ? { ...one, public: false } : one,
  )
  const isBroken = seen.some(({ skipped }) => skipped.length > 0)
  const whole = seen.some((one) => one.created) && !isBroken
  const language = languageOf(written)
  const reopenedAt = seen.flatMap((one) => one.reopenedAt)
  const staff = seen.flatMap((one) => one.staff)
  const cannedReplies = seen.flatMap((one) => one.cannedReplies)
  const closedAt = seen
    .flatMap((one) => one.closedAt)
    .toSorted((a, b) => b.getTime() - a.getTime())[0]
  const kinds = Map.groupBy(
    seen.flatMap((one) => one.unknownKinds),
    (kind) => kind,
  )
  const unknownKinds = Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))
  return {
    id,
    messages: factsOfWritten(written.toSorted((a, b) => a.at.getTime() - b.at.getTime())),
    ...(reopenedAt.length > 0 && { reopenedAt }),
    ...(closedAt && { closedAt }),
    ...(staff.length > 0 && { staff }),
    ...(cannedReplies.length > 0 && { cannedReplies }),
    ...(seen.some((one) => one.readApart) && { readApart: true }),
    ...(seen.some((one) => one.unreadable) && { unreadable: true }),
    ...(seen.some((one) => one.outdated) && { outdated: true }),
    ...(kinds.size > 0 && { unknownKinds }),
    whole,
    ...(language !== undefined && { language }),
  }
}

/** The history of a chat comes again with each of its events. */
function once(written: Written[]): Written[] {
  return [...new Map(written.map((one) => [one.id, one])).values()]
}
