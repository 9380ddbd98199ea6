import type { AxiosResponse } from 'axios'
import type * as z from 'zod/mini'
import { makeBudget, ownPaces, type PaceStore } from '#server/helpdesks/client/budget.ts'
import { abortableSleep, createHttp } from '#server/helpdesks/client/http.ts'
import type { Lane } from '#server/helpdesks/client/pace.ts'
import { type Authorize, basic } from './credentials.ts'
import { kindOf, kinds, toldBy } from './limits.ts'
import { type Attempt, failure, faultOf, type Params, queryOf, read } from './transport.ts'

export type { Params } from './transport.ts'

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
  /** How fast the account is asked, where others ask it too; else this object alone knows. */
  paces?: PaceStore
  maxReplyBytes?: number
}

/** Zendesk's REST API. */
export type ZendeskApi = {
  /**
   * GET, parsed. Waits as the rate limits ask, tries again after 429, 5xx, a broken connection, a
   * timeout or a reply that is not whole.
   * @throws DomainError `rate_limited` (`details.retryAfterSeconds`) or `helpdesk_unavailable`
   *   (`details.problem`, and `details.status` where there was a reply).
   */
  get<T>(path: string, params: Params, schema: z.ZodMiniType<T>, signal: AbortSignal): Promise<T>
  /**
   * POST or PUT of JSON, the reply parsed. Sent again only where Zendesk says that it did nothing:
   * after 429, and after 401 with a renewed access.
   * @throws DomainError as `get`; `details.problem` is `unconfirmed` where no answer tells whether
   *   it was done: then look before sending it again.
   */
  send<T>(
    method: 'post' | 'put',
    path: string,
    body: unknown,
    schema: z.ZodMiniType<T>,
    signal: AbortSignal,
  ): Promise<T>
  /** The same for requests that a person waits for, or that a job makes (as it is made). */
  inLane(lane: Lane): ZendeskApi
}

type Request = { path: string } & (
  | { method: 'get'; params: Params }
  | { method: 'post' | 'put'; body: unknown }
)

const attempts = 5

export function createZendeskApi(account: ZendeskAccount, options: ApiOptions = {}): ZendeskApi {
  const now = options.now ?? Date.now
  const sleep = options.sleep ?? abortableSleep
  const random = options.random ?? Math.random
  const timeoutMs = options.timeoutMs ?? 60_000
  const http = createHttp(account, options.maxReplyBytes ?? 64 * 1024 * 1024)
  const authorize = 'authorize' in account ? account.authorize : basic(account)
  const budget = makeBudget(options.paces ?? ownPaces(), { kinds, now, sleep })

  async function attempt<T>(
    request: Request,
    schema: z.ZodMiniType<T>,
    signal: AbortSignal,
  ): Promise<Attempt<T>> {
    let response: AxiosResponse<string>
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      const sent =
        request.method === 'get' ? { params: queryOf(request.params) } : { data: request.body }
      const { method, path: url } = request
      const ask = (authorization: string) =>
        http.request<string>({ method, url, ...sent, signal: limit, headers: { authorization } })
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
    const told = toldBy(kindOf(request.path), response, now())
    await budget.note(kindOf(request.path), told)
    return read(response, schema, told.retryAfterMs)
  }

  const inLane = (lane: Lane): ZendeskApi => ({
    inLane,
    async get(path, params, schema, signal) {
      for (let tried = 1; ; tried += 1) {
        await budget.take(kindOf(path), lane, signal)
        const result = await attempt({ method: 'get', path, params }, schema, signal)
        if ('value' in result) return result.value
        if (!result.again || tried === attempts) throw faultOf(result)
        // Where Zendesk said how long to wait, the next turn comes after that.
        if (result.waitMs !== undefined) continue
        await sleep(1000 * 2 ** (tried - 1) * (0.5 + random()), signal)
      }
    },
    async send(method, path, body, schema, signal) {
      for (let tried = 1; ; tried += 1) {
        await budget.take(kindOf(path), lane, signal)
        const result = await attempt({ method, path, body }, schema, signal)
        if ('value' in result) return result.value
        const { problem, again } = result
        if (problem === 'rate_limited' && tried < attempts) continue
        const open = problem !== 'rate_limited' && (again || problem === 'unknown_shape')
        throw faultOf(open ? { ...result, problem: 'unconfirmed' } : result)
      }
    },
  })
  return inLane('job')
}
