import { readRecords } from '#server/helpdesks/client/records.ts'
import type { SkippedRecord } from '#server/helpdesks/port.ts'
import { messagesOfChat } from './chat-history.ts'
import { meaningOf } from './event-kinds.ts'
import { ChildEvent, Comment, type TicketEvent } from './schemas.ts'
import { isClosing, isReopening, staffIn } from './ticket-changes.ts'
import { hasText, type SideOf, type Written, writtenOf } from './written.ts'

/** What one event tells of its ticket. */
export type SeenEvent = {
  written: Written[]
  created: boolean
  reopenedAt: Date[]
  closedAt: Date[]
  staff: { id: string; at: Date }[]
  cannedReplies: { id: string; title: string }[]
  readApart: boolean
  unreadable: boolean
  outdated: boolean
  unknownKinds: string[]
  /** Ids of comments that were made internal. */
  hidden: string[]
  skipped: SkippedRecord[]
}

/** Reads an event with its parts. */
export function readEvent(event: TicketEvent, sideOf: SideOf): SeenEvent {
  const at = event.created_at ?? fromSeconds(event.timestamp)
  const children = readRecords('event', ChildEvent, event.child_events)
  const seen: SeenEvent = {
    ...{ written: [], reopenedAt: [], closedAt: [], cannedReplies: [], unknownKinds: [] },
    ...{ hidden: [], skipped: [...children.skipped] },
    ...{ created: false, readApart: false, unreadable: false, outdated: false },
    staff: at ? staffIn(event, children.records, at) : [],
  }
  for (const child of children.records) readChild(seen, child, { event, at, sideOf })
  // What came with the creation may be a chat's title.
  if (seen.created)
    seen.written = seen.written.map((one, index) =>
      index === 0 && one.kind === 'mail' && one.public ? { ...one, opening: true } : one,
    )
  // Something was said with it: a text that is only kept ready was not sent.
  if (!seen.written.some((one) => one.public)) seen.cannedReplies = []
  return seen
}

/** The event that a part belongs to, and when it was. */
type Around = { event: TicketEvent; at: Date | undefined; sideOf: SideOf }

function readChild(seen: SeenEvent, child: ChildEvent, around: Around): void {
  const { at } = around
  const kind = child.event_type ?? child.type ?? ''
  if (kind === 'Create') seen.created = true
  if (at && isReopening(child)) seen.reopenedAt.push(at)
  if (at && isClosing(child)) seen.closedAt.push(at)
  const canned = cannedReplyOf(child, kind)
  if (canned) seen.cannedReplies.push(canned)
  switch (meaningOf(kind)) {
    case 'comment':
      readComment(seen, child, around)
      return
    case 'chat': {
      const chat = messagesOfChat(child, at)
      if (!chat) return
      seen.readApart = true
      seen.written.push(...chat.messages)
      seen.skipped.push(...chat.skipped)
      return
    }
    case 'changing': {
      seen.outdated = true
      const hidden = child.comment_id
      if (child.public === false && hidden != null) seen.hidden.push(String(hidden))
      return
    }
    case 'unknown':
      if (kind !== '') seen.unknownKinds.push(kind)
      if (holdsText(child)) seen.unreadable = true
  }
}

function readComment(seen: SeenEvent, child: ChildEvent, { event, at, sideOf }: Around): void {
  const { records, skipped } = readRecords('comment', Comment, [child])
  const comment = records[0]
  const problem = (what: string) => seen.skipped.push({ id: event.id, problem: `comment.${what}` })
  if (!comment) {
    seen.skipped.push(skipped[0] ?? { id: event.id, problem: 'comment' })
    return
  }
  const when = comment.created_at ?? at
  if (!when) {
    problem('created_at: missing')
    return
  }
  const voice = (comment.type ?? child.event_type) === 'VoiceComment'
  if (!voice && !hasText(comment)) {
    problem('body: missing')
    return
  }
  const answeredBy = voice ? comment.data?.answered_by_id : null
  const dated = {
    ...comment,
    type: voice ? 'VoiceComment' : comment.type,
    author_id: answeredBy ?? comment.author_id ?? event.updater_id,
    created_at: when,
  }
  seen.written.push(writtenOf(dated, sideOf, event.via))
}

/** A text that an agent took from those that are kept ready. */
function cannedReplyOf(child: ChildEvent, kind: string): { id: string; title: string } | undefined {
  const { macro_id: id, macro_title: title } = child
  if (kind !== 'AgentMacroReference' || (typeof id !== 'string' && typeof id !== 'number'))
    return undefined
  return { id: String(id), title: typeof title === 'string' ? title : `#${id}` }
}

/** Whether an event of a kind that nobody knows may hold what somebody said to the other side. */
function holdsText({ public: isPublic, ...child }: ChildEvent): boolean {
  if (isPublic === false) return false
  const places = [child, child.value, child.data].filter(
    (place) => typeof place === 'object' && place !== null,
  ) as Record<string, unknown>[]
  return places.some(
    ({ body, html_body: html, message, history, transcript }) =>
      [body, html, message, transcript].some((text) => typeof text === 'string' && text !== '') ||
      Array.isArray(history),
  )
}

function fromSeconds(seconds: number | null | undefined): Date | undefined {
  return typeof seconds === 'number' ? new Date(seconds * 1000) : undefined
}
