import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios'
import * as z from 'zod/mini'
import { retryAfter } from '#server/helpdesks/client/headers.ts'
import { abortableSleep, createHttp } from '#server/helpdesks/client/http.ts'
import { privateAddressCode } from '#server/helpdesks/client/network.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { createPace, type Pace, untilReset } from './pace.ts'

/** Where the API of the workspace's region is, and the token for it. */
export type IntercomAccount = { baseUrl: string; accessToken: string }

/** What differs between the program and its tests. */
export type ApiOptions = {
  /** Milliseconds since 1970. */
  now?: () => number
  /** Waits; rejects when the signal aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** In [0, 1): spreads the retries of many servers. */
  random?: () => number
  timeoutMs?: number
  maxReplyBytes?: number
  /** Made here where it is left out. */
  pace?: Pace
}

type Params = Record<string, string | number>

type Ask<T> = {
  path: string
  schema: z.ZodMiniType<T>
  params?: Params
  /** A POST with this body; without it a GET. */
  body?: object
  /** Whether it does no harm that a request arrives twice; reads are. */
  repeatable?: boolean
  /** Somebody waits for the answer. */
  eager?: boolean
}

/** Intercom's REST API, version 2.16. */
export type IntercomApi = {
  /**
   * Sends a request and parses the answer. Keeps within the rate limits ahead of time, tries again
   * after 429, 5xx, a broken connection, a timeout or a reply that is not whole; where a request
   * must not arrive twice, only after 429 or without a connection, and `details.problem` is
   * `unconfirmed` where it may have arrived.
   * @throws DomainError `rate_limited` (`details.retryAfterSeconds`) or `helpdesk_unavailable`
   *   (`details.problem`, and `details.status` where there was a reply).
   */
  ask<T>(ask: Ask<T>, signal: AbortSignal): Promise<T>
}

/** Pinned: what the app's own setting in the Developer Hub says does not matter. */
const version = '2.16'
const attempts = 5
const longestWaitMs = 120_000

/** What one attempt came to: a value, or why not and how long to wait before another. */
type Attempt<T> =
  | { value: T }
  | { problem: string; status?: number; again: Again; waitMs?: number | undefined }
/** `unsent`: it cannot have arrived. */
type Again = 'never' | 'repeatable' | 'unsent'

export function createIntercomApi(account: IntercomAccount, options: ApiOptions = {}): IntercomApi {
  const now = options.now ?? Date.now
  const sleep = options.sleep ?? abortableSleep
  const random = options.random ?? Math.random
  const timeoutMs = options.timeoutMs ?? 60_000
  const http = createHttp(account, options.maxReplyBytes ?? 64 * 1024 * 1024, {
    authorization: `Bearer ${account.accessToken}`,
    'intercom-version': version,
  })
  const pace = options.pace ?? createPace({ now, sleep })

  async function attempt<T>(ask: Ask<T>, signal: AbortSignal): Promise<Attempt<T>> {
    const { path, params = {}, body, schema } = ask
    await pace.waitTurn(signal, ask.eager)
    let response: AxiosResponse<string>
    try {
      const request: AxiosRequestConfig<object> = {
        method: body ? 'post' : 'get',
        url: path,
        params,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        ...(body && { data: body }),
      }
      response = await http.request<string>(request)
    } catch (error) {
      signal.throwIfAborted()
      return failure(error)
    }
    pace.note(response.headers)
    const result = read(response, schema, now())
    if ('problem' in result && result.status === 429) pace.pause(result.waitMs ?? 0)
    return result
  }

  return {
    async ask(ask, signal) {
      const repeatable = ask.repeatable ?? ask.body === undefined
      for (let tried = 1; ; tried += 1) {
        const result = await attempt(ask, signal)
        if ('value' in result) return result.value
        const waitMs = result.waitMs ?? 1000 * 2 ** (tried - 1) * (0.5 + random())
        if (result.again === 'repeatable' && !repeatable)
          throw faultOf({ ...result, problem: 'unconfirmed' }, waitMs)
        const isOver = result.again === 'never' || tried === attempts || waitMs > longestWaitMs
        if (isOver) throw faultOf(result, waitMs)
        await sleep(waitMs, signal)
      }
    },
  }
}

function read<T>(
  response: AxiosResponse<string>,
  schema: z.ZodMiniType<T>,
  now: number,
): Attempt<T> {
  const { status, headers } = response
  if (status === 429) {
    const waitMs = Math.max(1000, retryAfter(headers, now) ?? untilReset(headers, now) ?? 10_000)
    return { problem: 'rate_limited', status, again: 'unsent', waitMs }
  }
  if (status >= 500) {
    const waitMs = retryAfter(headers, now)
    return { problem: `http_${status}`, status, again: 'repeatable', waitMs }
  }
  if (status === 401 || status === 403) return { problem: 'refused', status, again: 'never' }
  if (status !== 200) return { problem: `http_${status}`, status, again: 'never' }
  let body: unknown
  try {
    body = JSON.parse(response.data)
  } catch {
    return { problem: 'not_json', status, again: 'repeatable' }
  }
  const parsed = z.safeParse(schema, body)
  return parsed.success
    ? { value: parsed.data }
    : { problem: 'unknown_shape', status, again: 'never' }
}

function failure(error: unknown): { problem: string; again: Again } {
  if (!axios.isAxiosError(error)) throw error
  if (error.code === 'ERR_CANCELED') return { problem: 'timeout', again: 'repeatable' }
  if (error.code === privateAddressCode) return { problem: 'private_address', again: 'never' }
  // The reply broke off or grew beyond what is accepted.
  if (error.code === 'ERR_BAD_RESPONSE') return { problem: 'cut_off', again: 'repeatable' }
  const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? '')
  return { problem: 'unreachable', again: unsent ? 'unsent' : 'repeatable' }
}

function faultOf(result: { problem: string; status?: number }, waitMs: number): DomainError {
  const { problem, status } = result
  const details = { problem, ...(status !== undefined && { status }) }
  if (problem === 'rate_limited') {
    const retryAfterSeconds = Math.ceil(waitMs / 1000)
    return new DomainError('rate_limited', 'Intercom asks for fewer requests', {
      ...details,
      retryAfterSeconds,
    })
  }
  return new DomainError('helpdesk_unavailable', `Intercom could not be asked: ${problem}`, details)
}

/** The code of what went wrong with a request; undefined for any other error. */
export function problemOf(error: unknown): string | undefined {
  const problem = error instanceof DomainError ? error.details?.problem : undefined
  return typeof problem === 'string' ? problem : undefined
}
