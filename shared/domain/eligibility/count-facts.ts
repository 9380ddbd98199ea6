import type { MessageFacts, Side } from '../changes.ts'
import { type OpenSpan, openSpanOf } from '../context/open-span.ts'
import type { ClosedFrom, Participant } from './facts.ts'

/** What is known of somebody who writes in conversations, beyond their messages. */
export type KnownAuthor = {
  /** What the helpdesk says they are now; `gone`: it does not know them any more. */
  now?: 'customer' | 'teammate' | 'gone' | null
  /** The first and the last time they were seen to act as a teammate. */
  staff?: { first: Date; last: Date } | null
  /** A lead said that the account is a bot. */
  machine?: boolean
}

export type CountInput = {
  /** In any order, each once. */
  messages: MessageFacts[]
  status: 'open' | 'closed'
  /** Whose conversation it is. */
  requester: string | null
  /** Whose work it is, as it stands now. */
  assignee: string | null
  /** When it was closed, as the helpdesk keeps it, and as what happened to it says. */
  closedAt: Date | null
  seenClosedAt: Date | null
  /** Its messages may be kept apart; `readApart`: those were seen. */
  apart: boolean
  readApart: boolean
  /** Something that may hold a message and cannot be read was seen. */
  unreadable: boolean
  known: (author: string) => KnownAuthor | undefined
}

/** What follows from the messages of a conversation. */
export type Counted = {
  /** By time, each on the side that it was written from; a title is none. */
  messages: MessageFacts[]
  customerMessages: number
  teammateReplies: number
  publicWords: number
  /** Each with how long it was open with them; null where they never answered. */
  participants: (Participant & { open: OpenSpan | null })[]
  /** A machine answered in public. */
  machineReplied: boolean
  /** From the customer's first message to the first public reply after it. */
  firstReplySeconds: number | null
  closedAt: Date | null
  closedFrom: ClosedFrom | null
  /** Messages are kept apart, and were not given to us. */
  unread: boolean
}

/**
 * Counts a conversation: who wrote how often and how much, when it was closed, and what of it is not
 * known. A slow, plain version of the same is its test.
 */
export function countFacts(input: CountInput): Counted {
  const messages = input.messages
    .filter(({ opening }) => !(opening && input.apart))
    .map((message) => ({ ...message, side: sideThen(message, input) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  const open = messages.filter((message) => message.public)
  const fromCustomers = open.filter(({ side }) => side === 'customer')
  const replies = open.filter(({ side }) => side === 'teammate')
  const asked = fromCustomers[0]?.at
  const answered = asked && replies.find(({ at }) => at >= asked)?.at
  const closing = closingOf(input, open)
  return {
    messages,
    customerMessages: fromCustomers.length,
    teammateReplies: replies.length,
    publicWords: open.reduce((sum, { side, words }) => sum + (side === 'system' ? 0 : words), 0),
    participants: participantsOf(input, replies, fromCustomers).map((participant) => ({
      ...participant,
      open: openSpanOf(participant.teammate, replies, closing.closedAt) ?? null,
    })),
    machineReplied: open.some(({ side }) => side === 'system'),
    firstReplySeconds: asked && answered ? (answered.getTime() - asked.getTime()) / 1000 : null,
    ...closing,
    unread: (input.apart || input.unreadable) && !input.readApart,
  }
}

/**
 * The side that a message was written from, then and really. Machines are told by the message, or
 * by a lead;
 * whose conversation it is writes as its customer; who is no teammate now was one as long as
 * they were seen to act as one, and whoever a conversation is assigned to wrote there as one. Who is
 * known by nothing stays unknown, and is not the customer.
 */
function sideThen(message: MessageFacts, { requester, assignee, known }: CountInput): Side {
  const { author, side, at } = message
  const about = known(author)
  if (side === 'system' || about?.machine) return 'system'
  if (!message.public) return 'teammate'
  if (author === requester) return 'customer'
  // It stays assigned to who was downgraded or deleted after it was closed.
  if (side === 'teammate' || author === assignee) return 'teammate'
  const isCustomer = side === 'customer' || about?.now === 'customer'
  if (isCustomer) return about?.staff && at <= about.staff.last ? 'teammate' : 'customer'
  return about?.staff || about?.now === 'teammate' ? 'teammate' : 'unknown'
}

/**
 * Who answered, and who asked though they are a teammate: never the reviewee, and never the reviewer
 * either.
 */
function participantsOf(
  { messages }: CountInput,
  replies: MessageFacts[],
  fromCustomers: MessageFacts[],
): Participant[] {
  const colleagues = new Set(
    messages
      .filter((message) => message.public && message.side === 'teammate')
      .map(({ author }) => author),
  )
  const asked = fromCustomers.filter(({ author }) => colleagues.has(author))
  const byAuthor = Map.groupBy([...asked, ...replies], ({ author }) => author)
  return [...byAuthor].map(([teammate, own]) => {
    const answers = own.filter(({ side }) => side === 'teammate')
    return {
      teammate,
      replies: answers.length,
      words: answers.reduce((sum, { words }) => sum + words, 0),
      lastReplyAt: (answers.at(-1) ?? own.at(-1))?.at ?? new Date(0),
    }
  })
}

/**
 * When it was closed: the later of what the helpdesk keeps and of what was seen to happen (some keep
 * the first time only); where neither says, the last word was. Never when it was changed last: rules
 * and tags change what is long over.
 */
function closingOf(
  { status, closedAt, seenClosedAt }: CountInput,
  open: MessageFacts[],
): Pick<Counted, 'closedAt' | 'closedFrom'> {
  if (status === 'open') return { closedAt: null, closedFrom: null }
  if (closedAt && (!seenClosedAt || closedAt >= seenClosedAt))
    return { closedAt, closedFrom: 'solved_at' }
  if (seenClosedAt) return { closedAt: seenClosedAt, closedFrom: 'status_audit' }
  const last = open.findLast(({ side }) => side !== 'system')?.at ?? open.at(-1)?.at
  return last
    ? { closedAt: last, closedFrom: 'last_public_message' }
    : { closedAt: null, closedFrom: null }
}
