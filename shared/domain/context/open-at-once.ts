import { dayMs } from '../days.ts'
import type { OpenSpan } from './open-span.ts'

/**
 * A conversation counts as open with somebody for this many days after their first reply at most:
 * what lies longer without being closed is nobody's work any more.
 */
export const longestOpenDays = 28

/** The channels in which customers wait at the other end, as our helpdesks' names are translated. */
const chats = new Set(['chat', 'messaging'])

/** How many conversations a teammate had open at one moment, and how many of them were chats. */
export type OpenAtOnce = { conversations: number; chats: number }

/**
 * Counts a teammate's conversations that were open at `at`: begun by then, and neither closed nor
 * handed on by then.
 */
export function countOpenAt(
  spans: readonly (OpenSpan & { channel: string })[],
  at: Date,
): OpenAtOnce {
  const open = spans.filter(({ from, until }) => {
    const age = at.getTime() - from.getTime()
    return age >= 0 && age < longestOpenDays * dayMs && (until === null || until > at)
  })
  return {
    conversations: open.length,
    chats: open.filter(({ channel }) => isChat(channel)).length,
  }
}

/** Whether several at once are usual there, so that a team has a limit of them. */
export function isChat(channel: string): boolean {
  return chats.has(channel)
}
