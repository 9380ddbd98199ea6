import type { LimitNotice } from './limit-notice.ts'

/** Who a request is for: somebody who waits for it, or a job. */
export type Lane = 'person' | 'job'

/** How fast one kind of request may be made; times in ms since 1970. */
export type RequestRate = {
  /** Requests that the helpdesk allows in `windowMs`. */
  limit: number
  windowMs: number
  /** When the next request of each lane may leave. */
  nextAt: number
  personNextAt: number
  /** Nothing leaves before: the helpdesk has said so. */
  blockedUntil: number
}

/** A helpdesk that asks for more is asked again after this, and may say so again. */
const longestBlockMs = 15 * 60_000
/** Of what the helpdesk allows; the rest is left to other programs, and to clocks that differ. */
const ours = 0.9
const forPersons = 0.3
/** Of a lane's part: what may leave at once after a pause. */
const atOnce = 0.15

/**
 * The least distance of two requests in ms and how many may leave at once after a pause, so that no
 * window, wherever it begins, holds more than this lane's part of the limit: a leaky bucket (GCRA,
 * ITU-T I.371).
 */
export function spacingOf(
  { limit, windowMs }: Pick<RequestRate, 'limit' | 'windowMs'>,
  lane: Lane,
  persons: boolean,
): { intervalMs: number; burst: number } {
  const share = lane === 'person' ? forPersons : ours - (persons ? forPersons : 0)
  const part = Math.max(1, Math.floor(limit * share))
  const burst = Math.max(1, Math.floor(part * atOnce))
  return { intervalMs: windowMs / (part - burst + 1), burst }
}

/**
 * Takes the next `count` turns of a lane: when each may leave, and the rate after that. A person
 * takes a turn of the jobs where that comes sooner; where no kind of person asks (`persons` false),
 * all turns are the jobs'.
 */
export function takeTurns(
  rate: RequestRate,
  { lane, persons, count }: { lane: Lane; persons: boolean; count: number },
  now: number,
): { turns: number[]; rate: RequestRate } {
  const jobs = turnsOf(rate, { lane: 'job', persons, count }, now)
  const asJob = { turns: jobs.turns, rate: { ...rate, nextAt: jobs.nextAt } }
  if (lane === 'job' || !persons) return asJob
  const own = turnsOf(rate, { lane: 'person', persons, count }, now)
  return own.turns[0] !== undefined && own.turns[0] <= (jobs.turns[0] ?? 0)
    ? { turns: own.turns, rate: { ...rate, personNextAt: own.nextAt } }
    : asJob
}

function turnsOf(
  rate: RequestRate,
  { lane, persons, count }: { lane: Lane; persons: boolean; count: number },
  now: number,
) {
  const { intervalMs, burst } = spacingOf(rate, lane, persons)
  const from = Math.max(now, rate.blockedUntil)
  const known = lane === 'person' ? rate.personNextAt : rate.nextAt
  const first = Math.max(known, from - (burst - 1) * intervalMs)
  const turns = Array.from({ length: count }, (_, index) =>
    Math.ceil(Math.max(from, first + index * intervalMs)),
  )
  return { turns, nextAt: Math.ceil(first + count * intervalMs) }
}

/** The rate after what a reply said of it. What it did not say stays. */
export function rateAfter(
  rate: RequestRate,
  notice: LimitNotice,
  persons: boolean,
  now: number,
): RequestRate {
  const next = { ...rate }
  if (notice.limit !== undefined && notice.limit >= 1) {
    next.limit = Math.floor(notice.limit)
    // Turns that were planned while less was thought to be allowed come sooner.
    const soonest = (lane: Lane) => now + Math.ceil(spacingOf(next, lane, persons).intervalMs)
    if (next.limit > rate.limit) {
      next.nextAt = Math.min(next.nextAt, soonest('job'))
      next.personNextAt = Math.min(next.personNextAt, soonest('person'))
    }
  }
  if (notice.jobsWaitMs !== undefined) next.nextAt = Math.max(next.nextAt, now + notice.jobsWaitMs)
  if (notice.allWaitMs !== undefined) {
    const blockMs = Math.min(Math.max(0, notice.allWaitMs), longestBlockMs)
    next.blockedUntil = Math.max(next.blockedUntil, now + blockMs)
  }
  return next
}
