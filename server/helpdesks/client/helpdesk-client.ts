import type { AxiosResponse } from 'axios'
import type * as z from 'zod/mini'
import { abortableSleep } from './abortable-sleep.ts'
import { type Attempt, failureOf, faultOf, readReply } from './attempt.ts'
import type { Headers } from './headers.ts'
import { createHttp } from './http.ts'
import type { LimitNotice } from './limit-notice.ts'
import {
  makeRequestBudget,
  type RateStore,
  type RequestKinds,
  ratesInMemory,
} from './request-budget.ts'
import type { Lane } from './request-rate.ts'

/** What is a vendor's own about requests to its API. */
export type VendorRules<Kind extends string> = {
  /** The vendor's name, as errors say it. */
  name: string
  /** Headers of every request. */
  headers?: Record<string, string>
  kinds: RequestKinds<Kind>
  /** The kind that a path is counted with. */
  kindOf(path: string): Kind
  /** What a reply's headers say of limits; `now` in ms since 1970. */
  readLimits(reply: { status: number; headers: Headers }, kind: Kind, now: number): LimitNotice
}

/**
 * The `Authorization` header of the next request. `refused` is one that the helpdesk has just
 * answered with 401; where there is no better one it is returned again.
 */
export type Authorize = (signal: AbortSignal, refused?: string) => Promise<string>

/** What differs between the program and its tests. */
export type ClientOptions = {
  /** Milliseconds since 1970. */
  now?: () => number
  /** Waits; rejects when the signal aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** In [0, 1): spreads the retries of many servers. */
  random?: () => number
  timeoutMs?: number
  /** How fast the account is asked, where others ask it too; else this object alone knows. */
  rates?: RateStore
  maxReplyBytes?: number
}

/** Parameters of a query; a list stands once for each of its values. */
export type Query = Record<string, string | number | string[]>

export type HelpdeskRequest<T> = {
  path: string
  query?: Query
  /** Sent as JSON. */
  body?: object
  /** GET without a body and POST with one, where it is not said. */
  method?: 'get' | 'post' | 'put'
  /** Whether it does no harm that a request arrives twice; what has no body is a reading. */
  repeatable?: boolean
  /** The shape of the reply. */
  schema: z.ZodMiniType<T>
}

/** The REST API of one account of a helpdesk. */
export type HelpdeskClient = {
  /**
   * Sends a request and parses the answer. Keeps within the budget of requests, tries again after
   * 429, 5xx, a broken connection, a timeout or a reply that is not whole, and after 401 with a
   * renewed access. A request that must not arrive twice is sent again only where it did nothing:
   * after 429, after 401 and without a connection.
   * @throws DomainError `rate_limited` (`details.retryAfterSeconds`) or `helpdesk_unavailable`
   *   (`details.problem`, and `details.status` where there was a reply); `details.problem` is
   *   `unconfirmed` where no answer tells whether it was done: look before sending it again.
   */
  ask<T>(request: HelpdeskRequest<T>, signal: AbortSignal): Promise<T>
  /** The same for requests that a person waits for, or that a job makes (as it is made). */
  inLane(lane: Lane): HelpdeskClient
}

const mostAttempts = 5

/** A client for one account; `account.baseUrl` must have been checked. */
export function createHelpdeskClient<Kind extends string>(
  rules: VendorRules<Kind>,
  account: { baseUrl: string; authorize: Authorize },
  options: ClientOptions = {},
): HelpdeskClient {
  const { now = Date.now, sleep = abortableSleep, random = Math.random } = options
  const { timeoutMs = 60_000, maxReplyBytes = 64 * 1024 * 1024 } = options
  const http = createHttp(account, maxReplyBytes, rules.headers)
  const { kinds } = rules
  const budget = makeRequestBudget(options.rates ?? ratesInMemory(), { kinds, now, sleep })

  async function send(request: HelpdeskRequest<unknown>, signal: AbortSignal) {
    const { path: url, query = {}, body, method = body ? 'post' : 'get' } = request
    const ask = (authorization: string) =>
      http.request<string>({
        method,
        url,
        params: searchOf(query),
        signal,
        headers: { authorization },
        ...(body && { data: body }),
      })
    const authorization = await account.authorize(signal)
    const response = await ask(authorization)
    if (response.status !== 401) return response
    // Another server may have renewed the access a moment ago.
    const other = await account.authorize(signal, authorization)
    return other === authorization ? response : ask(other)
  }

  async function attempt<T>(request: HelpdeskRequest<T>, signal: AbortSignal): Promise<Attempt<T>> {
    let response: AxiosResponse<string>
    try {
      response = await send(request, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
    } catch (error) {
      signal.throwIfAborted()
      return failureOf(error)
    }
    const kind = rules.kindOf(request.path)
    const notice = rules.readLimits(response, kind, now())
    await budget.note(kind, notice)
    return readReply(response, request.schema, notice.allWaitMs)
  }

  const inLane = (lane: Lane): HelpdeskClient => ({
    inLane,
    async ask(request, signal) {
      const { repeatable = request.body === undefined } = request
      for (let tried = 1; ; tried += 1) {
        await budget.take(rules.kindOf(request.path), lane, signal)
        const result = await attempt(request, signal)
        if ('value' in result) return result.value
        if (result.mayBeDone && !repeatable)
          throw faultOf(rules.name, { ...result, problem: 'unconfirmed' })
        if (!result.again || tried === mostAttempts) throw faultOf(rules.name, result)
        // Where the helpdesk said how long to wait, the next turn comes after that.
        if (result.waitMs === undefined)
          await sleep(1000 * 2 ** (tried - 1) * (0.5 + random()), signal)
      }
    },
  })
  return inLane('job')
}

function searchOf(query: Query): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    ),
  )
}
