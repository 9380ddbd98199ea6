import { type Headers, numberOf } from '#server/helpdesks/client/headers.ts'

/** Lets requests through at the rate that the helpdesk allows. */
export type Pace = {
  /**
   * Waits until a request may be sent. `eager` is for one that a person waits for: it may use what
   * is otherwise left to other apps and servers.
   */
  waitTurn(signal: AbortSignal, eager?: boolean): Promise<void>
  /** What a reply says of the window: its headers. */
  note(headers: Headers): void
  /** A request was refused for its rate: nothing more for so long. */
  pause(ms: number): void
}

export type PaceOptions = {
  /** Milliseconds since 1970. */
  now: () => number
  /** Waits; rejects when the signal aborts. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** The part of a window that is left to other apps and servers. */
const reserve = 0.2
/** Intercom spreads what is allowed in a minute over windows of this length. */
const windowMs = 10_000
/** No window is longer, whatever a header says. */
const longestMs = 60_000

type Window = { limit: number; remaining: number; endsAt: number }

/**
 * Keeps within Intercom's windows ahead of time, by `X-RateLimit-Limit`, `-Remaining` and `-Reset`:
 * of each window a fifth is left over, and when the rest is used, the next window is waited for.
 * Requests on their way are counted, so that many at once do not exceed it either.
 */
export function createPace({ now, sleep }: PaceOptions): Pace {
  let window: Window | undefined

  function current(): Window | undefined {
    const at = now()
    // Of the new window nothing is known yet but that nobody has used it much.
    if (window && window.endsAt <= at)
      window = { limit: window.limit, remaining: window.limit, endsAt: at + windowMs }
    return window
  }

  return {
    waitTurn: async (signal, eager = false) => {
      for (;;) {
        signal.throwIfAborted()
        const known = current()
        if (!known) return
        if (known.remaining > (eager ? 0 : Math.floor(known.limit * reserve))) {
          known.remaining -= 1
          return
        }
        await sleep(known.endsAt - now(), signal)
      }
    },
    note: (headers) => {
      const told = windowOf(headers, now())
      if (!told) return
      const known = current()
      // Replies come in any order: within a window only the lowest count is the latest.
      const same = known !== undefined && known.limit === told.limit && told.endsAt <= known.endsAt
      const late = told.endsAt <= now()
      if (late) return
      window = same ? { ...told, remaining: Math.min(told.remaining, known.remaining) } : told
    },
    pause: (ms) => {
      const limit = window?.limit ?? 1
      window = { limit, remaining: 0, endsAt: now() + Math.min(ms, longestMs) }
    },
  }
}

function windowOf(headers: Headers, now: number): Window | undefined {
  const limit = numberOf(headers['x-ratelimit-limit'])
  const remaining = numberOf(headers['x-ratelimit-remaining'])
  const leftMs = untilReset(headers, now)
  if (limit === undefined || remaining === undefined || leftMs === undefined) return undefined
  return { limit, remaining, endsAt: now + leftMs }
}

/**
 * Milliseconds until the window that a reply speaks of is over; undefined where it does not tell.
 * By Intercom's own clock where the reply has its time: ours may be wrong.
 */
export function untilReset(headers: Headers, now: number): number | undefined {
  const reset = numberOf(headers['x-ratelimit-reset'])
  if (reset === undefined) return undefined
  const date = typeof headers['date'] === 'string' ? Date.parse(headers['date']) : Number.NaN
  const left = reset * 1000 - (Number.isNaN(date) ? now : date)
  return Math.min(Math.max(left, 0), longestMs)
}
