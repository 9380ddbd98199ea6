import type { MessageFacts } from '../changes.ts'
import { saysBot } from './bot-name.ts'

/** A public reply in an account's name. */
export type TimedReply = {
  at: Date
  /** Seconds since the customer's message before it; null where there is none. */
  after: number | null
}

/** Why an account looks like a program: its name says so, or it answers in seconds at all hours. */
export type MachineSigns = {
  saysBot: boolean
  replies: number
  /** Of these, the ones that came within seconds. */
  quickReplies: number
  /** Their share, in [0, 1]. */
  quick: number
  /** Longest stretch of the day (UTC) without a reply, in hours. */
  longestRest: number
  pointedOut: boolean
}

/** Nobody reads, thinks and types in that time, in seconds. */
export const quickSeconds = 15
const fewest = 6
const mostlyQuick = 0.9
/** Who works sleeps, or is off, for longer than that. */
const shortRest = 8

/**
 * How much an account looks like a program. It is only pointed out to leads, who decide: nothing
 * follows from it by itself.
 */
export function machineSigns(name: string, replies: TimedReply[]): MachineSigns {
  const timed = replies.filter(({ after }) => after !== null)
  const quickOnes = timed.filter(({ after }) => (after ?? 0) <= quickSeconds)
  const quick = timed.length === 0 ? 0 : quickOnes.length / timed.length
  const longestRest = longestRestOf(quickOnes.map(({ at }) => at))
  const says = saysBot(name)
  const behaves = timed.length >= fewest && quick >= mostlyQuick && longestRest <= shortRest
  return {
    ...{ saysBot: says, replies: timed.length, quickReplies: quickOnes.length, quick, longestRest },
    pointedOut: says || behaves,
  }
}

/** The longest gap between hours of the day, around midnight too. */
function longestRestOf(times: Date[]): number {
  const hours = times.map((at) => (at.getTime() / 3_600_000) % 24).sort((a, b) => a - b)
  const [first] = hours
  if (first === undefined) return 24
  const gaps = hours.map((hour, index) => (hours[index + 1] ?? first + 24) - hour)
  return Math.max(...gaps)
}

/**
 * The public replies of each account to a customer, by how soon they came after that one's last message.
 * One list of messages for each conversation, each by time.
 */
export function timedReplies(conversations: MessageFacts[][]): Map<string, TimedReply[]> {
  const replies = new Map<string, TimedReply[]>()
  for (const messages of conversations) {
    let asked: Date | undefined
    for (const { author, side, at } of messages.filter((one) => one.public)) {
      if (side === 'customer') {
        asked = at
        continue
      }
      const after = asked ? (at.getTime() - asked.getTime()) / 1000 : null
      const own = replies.get(author) ?? []
      own.push({ at, after })
      replies.set(author, own)
    }
  }
  return replies
}
