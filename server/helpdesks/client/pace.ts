/** Who a request is for: somebody who waits for it, or a job. */
export type Lane = 'person' | 'job'

/** How fast one kind of request may be made; times in ms since 1970. */
export type Pace = {
  /** Requests that the helpdesk allows in `windowMs`. */
  limit: number
  windowMs: number
  /** When the next request of each lane may leave. */
  nextAt: number
  personNextAt: number
  /** Nothing leaves before: the helpdesk has said so. */
  blockedUntil: number
}

/** What a reply said about the pace, whatever the vendor's headers are called. */
export type Told = {
  /** Requests in a window, where it said so. */
  limit?: number
  /** How long jobs had better wait, because the window is nearly used up. */
  waitMs?: number
  /** How long nobody may ask, because it refused. */
  retryAfterMs?: number
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
export function rhythmOf(
  { limit, windowMs }: Pick<Pace, 'limit' | 'windowMs'>,
  lane: Lane,
  persons: boolean,
): { intervalMs: number; burst: number } {
  const share = lane === 'person' ? forPersons : ours - (persons ? forPersons : 0)
  const part = Math.max(1, Math.floor(limit * share))
  const burst = Math.max(1, Math.floor(part * atOnce))
  return { intervalMs: windowMs / (part - burst + 1), burst }
}

/**
 * Takes the next `count` turns of a lane: when each may leave, and the pace after that. A person
 * takes a turn of the jobs where that comes sooner; where no kind of person asks (`persons` false),
 * all turns are the jobs'.
 */
export function takeTurns(
  pace: Pace,
  { lane, persons, count }: { lane: Lane; persons: boolean; count: number },
  now: number,
): { turns: number[]; pace: Pace } {
  const jobs = turnsOf(pace, 'job', persons, count, now)
  if (lane === 'job' || !persons)
    return { turns: jobs.turns, pace: { ...pace, nextAt: jobs.nextAt } }
  const own = turnsOf(pace, 'person', persons, count, now)
  return own.turns[0] !== undefined && own.turns[0] <= (jobs.turns[0] ?? 0)
    ? { turns: own.turns, pace: { ...pace, personNextAt: own.nextAt } }
    : { turns: jobs.turns, pace: { ...pace, nextAt: jobs.nextAt } }
}

function turnsOf(pace: Pace, lane: Lane, persons: boolean, count: number, now: number) {
  const { intervalMs, burst } = rhythmOf(pace, lane, persons)
  const from = Math.max(now, pace.blockedUntil)
  const known = lane === 'person' ? pace.personNextAt : pace.nextAt
  const first = Math.max(known, from - (burst - 1) * intervalMs)
  const turns = Array.from({ length: count }, (_, index) =>
    Math.ceil(Math.max(from, first + index * intervalMs)),
  )
  return { turns, nextAt: Math.ceil(first + count * intervalMs) }
}

/** The pace after a reply. What is not said stays. */
export function learn(pace: Pace, told: Told, persons: boolean, now: number): Pace {
  const next = { ...pace }
  if (told.limit !== undefined && told.limit >= 1) {
    next.limit = Math.floor(told.limit)
    // Turns that were planned while less was thought to be allowed come sooner.
    const soonest = (lane: Lane) => now + Math.ceil(rhythmOf(next, lane, persons).intervalMs)
    if (next.limit > pace.limit) {
      next.nextAt = Math.min(next.nextAt, soonest('job'))
      next.personNextAt = Math.min(next.personNextAt, soonest('person'))
    }
  }
  if (told.waitMs !== undefined) next.nextAt = Math.max(next.nextAt, now + told.waitMs)
  if (told.retryAfterMs !== undefined) {
    const blockMs = Math.min(Math.max(0, told.retryAfterMs), longestBlockMs)
    next.blockedUntil = Math.max(next.blockedUntil, now + blockMs)
  }
  return next
}
