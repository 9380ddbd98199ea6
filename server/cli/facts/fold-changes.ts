import type { ConversationChange, MessageFacts, Side, TicketFacts } from '#shared/domain/changes.ts'
import {
  type Counted,
  countFacts,
  type KnownAuthor,
} from '#shared/domain/eligibility/count-facts.ts'
import type { ToldLanguage } from '#shared/domain/eligibility/language.ts'

/** All that was read of a conversation, as storage keeps it. */
export type Folded = {
  id: string
  ticket: TicketFacts | undefined
  messages: Map<string, MessageFacts>
  whole: boolean
  deleted: boolean
  seenClosedAt: Date | null
  readApart: boolean
  unreadable: boolean
  told: ToldLanguage | null
  cannedReplies: Map<string, string>
  /** Kinds of event that nothing is known of, by how often each reading found them. */
  unknownKinds: Map<string, number>
}

/**
 * Puts changes together in memory by the rules by which storage does it: messages by id, which only
 * ever lose, the newest facts of a ticket, and who was seen to act as a teammate.
 */
export function foldChanges(changes: ConversationChange[]): {
  conversations: Map<string, Folded>
  authors: Map<string, KnownAuthor>
} {
  const conversations = new Map<string, Folded>()
  const authors = new Map<string, KnownAuthor>()
  for (const change of changes) {
    const known = conversations.get(change.id) ?? empty(change.id)
    conversations.set(change.id, merge(known, change))
    for (const { id, at } of change.staff ?? []) noteStaff(authors, id, at)
  }
  return { conversations, authors }
}

/** Counts what was put together. */
export function countFolded(folded: Folded, authors: ReadonlyMap<string, KnownAuthor>): Counted {
  const { ticket, seenClosedAt, readApart, unreadable } = folded
  return countFacts({
    ...{ messages: [...folded.messages.values()], seenClosedAt, readApart, unreadable },
    status: ticket?.status ?? 'open',
    requester: ticket?.requester ?? null,
    assignee: ticket?.place?.assignee ?? null,
    closedAt: ticket?.closedAt ?? null,
    apart: ticket?.apart ?? false,
    known: (author) => authors.get(author),
  })
}

const empty = (id: string): Folded => ({
  ...{ id, ticket: undefined, messages: new Map(), whole: false, deleted: false },
  ...{ seenClosedAt: null, readApart: false, unreadable: false, told: null },
  cannedReplies: new Map(),
  unknownKinds: new Map(),
})

function merge(known: Folded, change: ConversationChange): Folded {
  const { ticket, closedAt } = change
  const isNewer = ticket && (!known.ticket || known.ticket.updatedAt <= ticket.updatedAt)
  for (const message of change.messages) {
    const before = known.messages.get(message.id)
    known.messages.set(message.id, before ? lesser(before, message) : message)
  }
  // A conversation that is read twice holds the same events.
  for (const [kind, count] of Object.entries(change.unknownKinds ?? {}))
    known.unknownKinds.set(kind, Math.max(known.unknownKinds.get(kind) ?? 0, count))
  for (const { id, title } of change.cannedReplies ?? []) known.cannedReplies.set(id, title)
  return {
    ...known,
    ticket: isNewer ? ticket : known.ticket,
    whole: known.whole || change.whole,
    deleted: isNewer || !ticket ? (change.deleted ?? known.deleted) : known.deleted,
    seenClosedAt:
      closedAt && (!known.seenClosedAt || closedAt > known.seenClosedAt)
        ? closedAt
        : known.seenClosedAt,
    readApart: known.readApart || (change.readApart ?? false),
    unreadable: known.unreadable || (change.unreadable ?? false),
    told: moreOf(known.told, change.language ?? null),
  }
}

/** What was told of more text. */
function moreOf(one: ToldLanguage | null, other: ToldLanguage | null): ToldLanguage | null {
  return other && (!one || other.letters > one.letters) ? other : one
}

const sides: Side[] = ['system', 'teammate', 'customer', 'unknown']

function lesser(one: MessageFacts, other: MessageFacts): MessageFacts {
  return {
    ...one,
    side: sides.find((side) => side === one.side || side === other.side) ?? 'unknown',
    public: one.public && other.public,
    words: Math.min(one.words, other.words),
    at: one.at < other.at ? one.at : other.at,
    ...((one.opening || other.opening) && { opening: true }),
  }
}

function noteStaff(authors: Map<string, KnownAuthor>, id: string, at: Date): void {
  const known = authors.get(id)
  const { first = at, last = at } = known?.staff ?? {}
  authors.set(id, {
    ...known,
    staff: { first: at < first ? at : first, last: at > last ? at : last },
  })
}
