import type { FileConversation } from '../../server/cli/conversation-file.ts'

/** The demo's data is written as if it were now this instant, a Friday afternoon. */
export const WRITTEN_AT = new Date('2026-01-30T16:00:00Z')

const DAY = 86_400_000

/** A clock that moves instants of the data so that `from` becomes `to`; nothing lies after `to`. */
export type Shift = (instant: Date) => Date

export function shiftTo(from: Date, to: Date): Shift {
  const distance = to.getTime() - from.getTime()
  return (instant) => new Date(Math.min(instant.getTime() + distance, to.getTime()))
}

/**
 * A clock for one conversation of a file, of which `from` becomes `to`. Where it would reach beyond
 * `to` it goes back by as many whole days as it takes, from its first message to its last: its order,
 * its pauses and its hours stay, and several such conversations do not all end at one instant.
 */
export function shiftWithin(conversation: FileConversation, from: Date, to: Date): Shift {
  const distance = to.getTime() - from.getTime()
  const ahead = Math.max(...timesOf(conversation)) + distance - to.getTime()
  const back = Math.max(0, Math.ceil(ahead / DAY)) * DAY
  return (instant) => new Date(instant.getTime() + distance - back)
}

const timesOf = ({ createdAt, updatedAt, closedAt, messages }: FileConversation) =>
  [createdAt, updatedAt, closedAt ?? updatedAt, ...messages.map(({ at }) => at)].map(Number)

/**
 * The latest instant, not after `anchor`, at the time of day of `from`: moved there, work keeps to
 * working hours whenever the demo is started.
 */
export function sameTimeOfDay(from: Date, anchor: Date): Date {
  const days = Math.floor((anchor.getTime() - from.getTime()) / DAY)
  return new Date(from.getTime() + days * DAY)
}

/** A conversation with all its times moved. */
export function shiftConversation(conversation: FileConversation, shift: Shift): FileConversation {
  return {
    ...conversation,
    createdAt: shift(conversation.createdAt),
    updatedAt: shift(conversation.updatedAt),
    closedAt: conversation.closedAt === null ? null : shift(conversation.closedAt),
    messages: conversation.messages.map((message) => ({ ...message, at: shift(message.at) })),
  }
}

/**
 * The instant of a file that should become now: the 95th percentile (nearest rank) of the times
 * at which conversations were closed, so that a few late ones do not make all the others old.
 * Without a closed one, the last change.
 */
export function nowOfFile(conversations: FileConversation[]): Date {
  const closed = conversations
    .flatMap(({ closedAt }) => (closedAt === null ? [] : [closedAt.getTime()]))
    .sort((a, b) => a - b)
  const rank = closed[Math.ceil(closed.length * 0.95) - 1]
  return new Date(rank ?? Math.max(...conversations.map((one) => one.updatedAt.getTime())))
}
