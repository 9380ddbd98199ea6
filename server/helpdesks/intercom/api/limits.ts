import { type Headers, numberOf } from '#server/helpdesks/client/headers.ts'
import {
  type LimitNotice,
  spreadRemaining,
  waitAfterTrouble,
} from '#server/helpdesks/client/limit-notice.ts'
import type { RequestKinds } from '#server/helpdesks/client/request-budget.ts'

/** Intercom spreads what is allowed in a minute over windows of this length. */
const windowMs = 10_000
/** No window is longer, whatever a header says. */
const longestMs = 60_000

/** Intercom counts all requests together: 1,000 a minute at least; replies say what is allowed. */
export const kinds = {
  rest: { limit: 167, windowMs, persons: true },
} satisfies RequestKinds

export function kindOf(_path: string): keyof typeof kinds {
  return 'rest'
}

/**
 * What a reply says of limits, by `X-RateLimit-Limit`, `-Remaining` and `-Reset`. Once nothing is
 * left of a window, whoever asked would be refused: all wait for the next one.
 */
export function readLimits(
  { status, headers }: { status: number; headers: Headers },
  _kind: keyof typeof kinds,
  now: number,
): LimitNotice {
  const limit = numberOf(headers['x-ratelimit-limit'])
  const remaining = numberOf(headers['x-ratelimit-remaining'])
  const resetMs = untilReset(headers, now)
  const allWaitMs =
    waitAfterTrouble({ status, headers }, now, resetMs ?? windowMs) ??
    (remaining === 0 ? resetMs : undefined)
  return {
    jobsWaitMs: spreadRemaining(limit, remaining, resetMs),
    ...(limit !== undefined && { limit }),
    ...(allWaitMs !== undefined && { allWaitMs }),
  }
}

/**
 * Milliseconds until the window that a reply speaks of is over; undefined where it does not tell.
 * By Intercom's own clock where the reply has its time: ours may be wrong.
 */
function untilReset(headers: Headers, now: number): number | undefined {
  const reset = numberOf(headers['x-ratelimit-reset'])
  if (reset === undefined) return undefined
  const date = typeof headers['date'] === 'string' ? Date.parse(headers['date']) : Number.NaN
  const left = reset * 1000 - (Number.isNaN(date) ? now : date)
  return Math.min(Math.max(left, 0), longestMs)
}
