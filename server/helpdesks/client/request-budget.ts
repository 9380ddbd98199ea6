import { DomainError } from '#shared/domain/errors.ts'
import type { LimitNotice } from './limit-notice.ts'
import { type Lane, type RequestRate, rateAfter, spacingOf, takeTurns } from './request-rate.ts'

/**
 * The requests that one account of a helpdesk may be asked for, shared by all who ask. The client
 * takes a turn before each request and notes what the reply said of limits.
 */
export type RequestBudget = {
  /**
   * Waits until a request of this kind may leave.
   * @throws DomainError `rate_limited` (`details.retryAfterSeconds`) where that is further off than
   *   the lane waits; the reason of `signal` where it ends.
   */
  take(kind: string, lane: Lane, signal: AbortSignal): Promise<void>
  note(kind: string, notice: LimitNotice): Promise<void>
}

/**
 * The kinds of requests that a helpdesk counts apart, with what is allowed until it says otherwise;
 * `persons`: whether people wait for some.
 */
export type RequestKinds<Kind extends string = string> = Record<
  Kind,
  { limit: number; windowMs: number; persons: boolean }
>

/** Where rates are kept: several servers share one store. */
export type RateStore = {
  /** Changes the rate of a kind while nobody else can; undefined leaves it as it is. */
  change(
    kind: string,
    initial: RequestRate,
    change: (rate: RequestRate) => RequestRate | undefined,
  ): Promise<void>
  /** When nothing leaves before. */
  blockedUntil(kind: string): Promise<number>
}

export type BudgetOptions = {
  kinds: RequestKinds
  /** Milliseconds since 1970. */
  now: () => number
  /** Waits; rejects when the signal aborts. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Further off than this nobody waits: a job comes again, a person learns that it takes time. */
const longestWaitMs: Record<Lane, number> = { person: 5_000, job: 120_000 }
/** Turns that were taken together and not used within this are let go. */
const goodForMs = 1_000
const mostTogether = 20
/** After a wait this long another server may have learnt that nothing may leave yet. */
const lookAgainMs = 1_000
/** After so many refusals in a row it is asked all the same; a refusal then ends the request. */
const mostLooks = 3

/** Makes a budget that keeps its rates in `store`. */
export function makeRequestBudget(
  store: RateStore,
  { kinds, now, sleep }: BudgetOptions,
): RequestBudget {
  const kindOf = (kind: string) => {
    const known = kinds[kind]
    if (!known) throw new Error(`no budget for requests of the kind ${kind}`)
    const { persons, ...limits } = known
    return { persons, initial: { ...limits, nextAt: 0, personNextAt: 0, blockedUntil: 0 } }
  }
  const leases = new Map<string, { turns: number[]; size: number }>()
  const queues = new Map<string, Promise<unknown>>()
  const limits = new Map<string, Pick<RequestRate, 'limit' | 'windowMs'>>()

  /** Turns are taken in small batches: the busier, the bigger, and one by one when it is quiet. */
  async function nextTurn(kind: string, lane: Lane): Promise<number> {
    const key = `${kind} ${lane}`
    const { persons, initial } = kindOf(kind)
    const lease = leases.get(key) ?? { turns: [], size: 0 }
    leases.set(key, lease)
    const fresh = lease.turns.filter((turn) => turn >= now() - goodForMs)
    const isBusy = lease.size > 0 && lease.turns.length === 0
    lease.turns = fresh
    const kept = fresh.shift()
    if (kept !== undefined) return kept
    await store.change(kind, initial, (rate) => {
      limits.set(kind, rate)
      const perSecond = Math.floor(1000 / spacingOf(rate, lane, persons).intervalMs)
      const most = Math.max(1, Math.min(mostTogether, perSecond))
      const count = isBusy ? Math.min(lease.size * 2, most) : 1
      const taken = takeTurns(rate, { lane, persons, count }, now())
      const waitMs = (taken.turns[0] ?? 0) - now()
      if (waitMs > longestWaitMs[lane]) throw tooFarOff(waitMs)
      Object.assign(lease, { turns: taken.turns, size: count })
      return taken.rate
    })
    return lease.turns.shift() ?? now()
  }

  return {
    async take(kind, lane, signal) {
      signal.throwIfAborted()
      const key = `${kind} ${lane}`
      // One after the other: two at once would take two batches where one is enough.
      const turn = (queues.get(key) ?? Promise.resolve()).then(() => nextTurn(kind, lane))
      queues.set(
        key,
        turn.catch(() => {}),
      )
      let waitMs = (await turn) - now()
      for (let looks = 0; waitMs > 0 && looks < mostLooks; looks += 1) {
        await sleep(waitMs, signal)
        if (waitMs < lookAgainMs) return
        waitMs = (await store.blockedUntil(kind)) - now()
        if (waitMs > longestWaitMs[lane]) throw tooFarOff(waitMs)
      }
    },
    async note(kind, notice) {
      const { persons, initial } = kindOf(kind)
      if (notice.allWaitMs !== undefined) {
        leases.delete(`${kind} job`)
        leases.delete(`${kind} person`)
      }
      const known = limits.get(kind) ?? initial
      const changes =
        (notice.limit !== undefined && Math.floor(notice.limit) !== known.limit) ||
        (notice.jobsWaitMs ?? 0) > spacingOf(known, 'job', persons).intervalMs ||
        notice.allWaitMs !== undefined
      if (!changes) return
      await store.change(kind, initial, (rate) => {
        const next = rateAfter(rate, notice, persons, now())
        limits.set(kind, next)
        return next
      })
    },
  }
}

/** Rates that only this object knows: for an account that nobody else asks meanwhile. */
export function ratesInMemory(): RateStore {
  const rates = new Map<string, RequestRate>()
  return {
    change: async (kind, initial, change) => {
      const changed = change(rates.get(kind) ?? initial)
      if (changed) rates.set(kind, changed)
    },
    blockedUntil: async (kind) => rates.get(kind)?.blockedUntil ?? 0,
  }
}

function tooFarOff(waitMs: number): DomainError {
  return new DomainError('rate_limited', 'The helpdesk asks for fewer requests', {
    problem: 'rate_limited',
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  })
}
