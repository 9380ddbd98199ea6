import type { FileConversation } from '../../server/cli/conversation-file.ts'

/** The demo's data is written as if it were now this instant, a Friday afternoon. */
export const WRITTEN_AT = new Date('2026-01-30T16:00:00Z')

/** A clock that moves instants of the data so that `from` becomes `to`; nothing lies after `to`. */
export type Shift = (instant: Date) => Date

export function shiftTo(from: Date, to: Date): Shift {
  const distance = to.getTime() - from.getTime()
  return (instant) => new Date(Math.min(instant.getTime() + distance, to.getTime()))
}

/**
 * The latest instant, not after `anchor`, at the time of day of `from`: moved there, work keeps to
 * working hours whenever the demo is started.
 */
export function sameTimeOfDay(from: Date, anchor: Date): Date {
  const day = 86_400_000
  const days = Math.floor((anchor.getTime() - from.getTime()) / day)
  return new Date(from.getTime() + days * day)
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
