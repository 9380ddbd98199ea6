import { type Headers, retryAfter } from './headers.ts'

/** What a reply says of how fast to go on, whatever the vendor's headers are called. */
export type LimitNotice = {
  /** Requests in a window. */
  limit?: number
  /** How long jobs had better wait, because the window is nearly used up. */
  jobsWaitMs?: number
  /** How long nobody may ask, because a request was refused or nothing is left of the window. */
  allWaitMs?: number
}

/** The part of an allowance that is left to agents and other apps. */
const reserve = 0.2

/**
 * How long a job had better wait before its next request, in ms, by what a reply says is left of a
 * window: nothing while there is plenty, then what is left is spread over the time until it is
 * refilled, at most a minute. 0 where the reply does not say all of it.
 */
export function spreadRemaining(
  limit: number | undefined,
  remaining: number | undefined,
  resetMs: number | undefined,
): number {
  if (limit === undefined || remaining === undefined || resetMs === undefined) return 0
  if (remaining > limit * reserve) return 0
  return Math.round(Math.min(resetMs, 60_000) / (remaining + 1))
}

/**
 * How long nobody may ask after a refusal or an error, in ms: as `Retry-After` says, for a second at
 * least after a refusal, and for `usualMs` after one that does not say; undefined where nothing has
 * to be waited for.
 */
export function waitAfterTrouble(
  { status, headers }: { status: number; headers: Headers },
  now: number,
  usualMs: number,
): number | undefined {
  if (status === 429) return Math.max(1000, retryAfter(headers, now) ?? usualMs)
  return status >= 500 ? retryAfter(headers, now) : undefined
}
