import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import * as z from 'zod/mini'
import { DomainError } from '#server/domain/errors.ts'
import { guardedAgents, privateAddressCode } from '../network.ts'
import { type Authorize, basic } from './credentials.ts'
import { retryAfter, waitAfter } from './pace.ts'

/** Where the account lives, and how requests to it are authorised. */
export type ZendeskAccount = { baseUrl: string } & (
  | { email: string; apiToken: string }
  | { authorize: Authorize }
)

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
}

export type Params = Record<string, string | number | string[]>

/** Reads of Zendesk's REST API. */
export type ZendeskApi = {
  /**
   * GET, parsed. Waits as the rate limits ask, tries again after 429, 5xx, a broken connection, a
   * timeout or a reply that is not whole.
   * @throws DomainError `rate_limited` (`details.retryAfterSeconds`) or `helpdesk_unavailable`
   *   (`details.problem`, and `details.status` where there was a reply).
   */
  get<T>(path: string, params: Params, schema: z.ZodMiniType<T>, signal: AbortSignal): Promise<T>
}

const attempts = 5
const longestWaitMs = 120_000

/** What one attempt came to: a value, or why not and how long to wait before another. */
type Attempt<T> =
  | { value: T }
  | { problem: string; status?: number; again: boolean; waitMs?: number | undefined }

export function createZendeskApi(account: ZendeskAccount, options: ApiOptions = {}): ZendeskApi {
  const now = options.now ?? Date.now
  const sleep = options.sleep ?? abortableSleep
  const random = options.random ?? Math.random
  const timeoutMs = options.timeoutMs ?? 60_000
  const http = createHttp(account, options.maxReplyBytes ?? 64 * 1024 * 1024)
  const authorize = 'authorize' in account ? account.authorize : basic(account)
  const notBefore = new Map<string, number>()

  async function attempt<T>(
    path: string,
    params: Params,
    schema: z.ZodMiniType<T>,
    signal: AbortSignal,
  ): Promise<Attempt<T>> {
    let response: AxiosResponse<string>
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      const query = new URLSearchParams(
        Object.entries(params).flatMap(([name, value]) =>
          [value].flat().map((one) => [name, String(one)]),
        ),
      )
      const ask = (authorization: string) =>
        http.get<string>(path, { params: query, signal: limit, headers: { authorization } })
      const authorization = await authorize(limit)
      response = await ask(authorization)
      if (response.status === 401) {
        // Another server may have renewed the access a moment ago.
        const other = await authorize(limit, authorization)
        if (other !== authorization) response = await ask(other)
      }
    } catch (error) {
      signal.throwIfAborted()
      return failure(error)
    }
    notBefore.set(kindOf(path), now() + waitAfter(response.headers))
    return read(response, schema, now())
  }

  return {
    async get(path, params, schema, signal) {
      for (let tried = 1; ; tried += 1) {
        const pause = (notBefore.get(kindOf(path)) ?? 0) - now()
        if (pause > 0) await sleep(pause, signal)
        const result = await attempt(path, params, schema, signal)
        if ('value' in result) return result.value
        const waitMs = result.waitMs ?? 1000 * 2 ** (tried - 1) * (0.5 + random())
        if (!result.again || tried === attempts || waitMs > longestWaitMs) {
          throw faultOf(result, waitMs)
        }
        await sleep(waitMs, signal)
      }
    },
  }
}

function createHttp(account: ZendeskAccount, maxReplyBytes: number): AxiosInstance {
  return axios.create({
    baseURL: account.baseUrl.replace(/\/$/, ''),
    headers: { accept: 'application/json' },
    ...guardedAgents(account.baseUrl),
    // The credentials must not follow a redirect to another host.
    maxRedirects: 0,
    maxContentLength: maxReplyBytes,
    // Plain HTTP is this machine itself: a proxy of the environment is not for that.
    ...(account.baseUrl.startsWith('http:') && { proxy: false as const }),
    responseType: 'text',
    transformResponse: (data: string) => data,
    validateStatus: () => true,
  })
}

/** The exports have a limit of their own, far below that of the rest. */
const kindOf = (path: string) => (path.startsWith('/api/v2/incremental/') ? 'export' : 'other')

function read<T>(
  response: AxiosResponse<string>,
  schema: z.ZodMiniType<T>,
  now: number,
): Attempt<T> {
  const { status, headers } = response
  if (status === 429) {
    const waitMs = retryAfter(headers, now) ?? 60_000
    return { problem: 'rate_limited', status, again: true, waitMs }
  }
  if (status >= 500) {
    return { problem: `http_${status}`, status, again: true, waitMs: retryAfter(headers, now) }
  }
  if (status === 401 || status === 403) return { problem: 'refused', status, again: false }
  if (status !== 200) return { problem: `http_${status}`, status, again: false }
  let body: unknown
  try {
    body = JSON.parse(response.data)
  } catch {
    return { problem: 'not_json', status, again: true }
  }
  const parsed = z.safeParse(schema, body)
  return parsed.success
    ? { value: parsed.data }
    : { problem: 'unknown_shape', status, again: false }
}

function failure(error: unknown): { problem: string; again: boolean } {
  // Waiting for an authorisation ends as a request does.
  const late = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)
  if (late) return { problem: 'timeout', again: true }
  if (!axios.isAxiosError(error)) throw error
  if (error.code === 'ERR_CANCELED') return { problem: 'timeout', again: true }
  if (error.code === privateAddressCode) return { problem: 'private_address', again: false }
  // The reply broke off or grew beyond what is accepted.
  if (error.code === 'ERR_BAD_RESPONSE') return { problem: 'cut_off', again: true }
  return { problem: 'unreachable', again: true }
}

function faultOf(result: { problem: string; status?: number }, waitMs: number): DomainError {
  const { problem, status } = result
  const details = { problem, ...(status !== undefined && { status }) }
  if (problem === 'rate_limited') {
    const retryAfterSeconds = Math.ceil(waitMs / 1000)
    return new DomainError('rate_limited', 'Zendesk asks for fewer requests', {
      ...details,
      retryAfterSeconds,
    })
  }
  return new DomainError('helpdesk_unavailable', `Zendesk could not be read: ${problem}`, details)
}

async function abortableSleep(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const stop = () => reject(signal.reason)
  const timer = setTimeout(resolve, ms)
  signal.addEventListener('abort', stop, { once: true })
  try {
    await promise
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
