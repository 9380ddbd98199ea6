import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import * as z from 'zod/mini'
import { ProblemDetails } from '#shared/contract/common.ts'
import type { InputOf, ReplyOf, Route } from '#shared/contract/route.ts'
import { type Session, sessionRoutes } from '#shared/contract/sessions.ts'
import { ApiError, type ApiErrorCode, isSessionOver } from './api-error.ts'

export type Api = {
  /** Calls a route of the contract. Throws ApiError; `not_signed_in`/`session_over` mean it is over. */
  call<R extends Route>(route: R, input: InputOf<R>): Promise<ReplyOf<R>>
  isSessionOver(): boolean
  /** Told once, when the session cannot be renewed any more. */
  onSessionOver(listener: () => void): () => void
}

/** A bearer this close to its end (milliseconds) is renewed before it is used. */
const RENEW_AHEAD = 60_000
const TIMEOUT = 20_000

/** The door to the API. The session lives in memory and renews itself, one renewal at a time. */
export function createApi(options: {
  session: Session
  now?: () => number
  http?: AxiosInstance
  /** Told of each new session, and undefined when there will be none any more. */
  onRenewed?: (session: Session | undefined) => void
}): Api {
  const { now = Date.now, http = axios.create({ timeout: TIMEOUT, validateStatus: () => true }) } =
    options
  let session = options.session
  let over = false
  let renewal: Promise<void> | undefined
  const listeners = new Set<() => void>()

  async function request<R extends Route>(route: R, input: InputOf<R>): Promise<ReplyOf<R>> {
    const answer = await http
      .request<unknown>({
        method: route.method,
        url: fillPath(route.path, input.params),
        params: input.query && toSearch(input.query),
        data: input.body,
        headers: route.open ? {} : { Authorization: `Bearer ${session.bearer}` },
      })
      .catch(() => {
        throw new ApiError('network', 0)
      })
    if (answer.status >= 400) throw toError(answer)
    // A sign-in page of a network in between comes as a success too, but not as this one.
    if (answer.status !== route.status) throw new ApiError('bad_reply', answer.status)
    if (route.reply === undefined) return undefined as ReplyOf<R>
    const reply = z.safeParse(route.reply, answer.data)
    if (!reply.success) throw new ApiError('bad_reply', answer.status)
    return reply.data as ReplyOf<R>
  }

  function renew(): Promise<void> {
    renewal ??= request(sessionRoutes.renewSession, { body: { handle: session.handle } })
      .then((renewed) => {
        session = renewed
        options.onRenewed?.(renewed)
      })
      .catch((error: unknown) => {
        if (isSessionOver(error) && !over) {
          over = true
          options.onRenewed?.(undefined)
          for (const listener of listeners) listener()
        }
        throw error
      })
      .finally(() => {
        renewal = undefined
      })
    return renewal
  }

  async function call<R extends Route>(route: R, input: InputOf<R>): Promise<ReplyOf<R>> {
    if (over) throw new ApiError('session_over', 401)
    if (now() > Date.parse(session.expiresAt) - RENEW_AHEAD) await renew()
    const used = session.bearer
    try {
      return await request(route, input)
    } catch (error) {
      if (!isSessionOver(error)) throw error
      // Another call may have renewed it in the meantime: then only the retry is missing.
      if (session.bearer === used) await renew()
      return await request(route, input)
    }
  }

  return {
    call,
    isSessionOver: () => over,
    onSessionOver(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function fillPath(path: string, params: Record<string, string> | undefined): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
}

/** The parameters of a query that are given. */
function toSearch(query: Record<string, string | undefined>): URLSearchParams {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return new URLSearchParams(given)
}

/** A proxy in between may answer with anything, so a body that is no problem is read by its status. */
function toError({ status, data, headers }: AxiosResponse<unknown>): ApiError {
  const problem = z.safeParse(ProblemDetails, data)
  // A date, which HTTP allows as well, no server of ours sends.
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN)
  const wait = seconds >= 0 ? seconds * 1000 : undefined
  if (problem.success) {
    const { code, details } = problem.data
    return new ApiError(code as ApiErrorCode, status, details, wait)
  }
  if (status === 401) return new ApiError('not_signed_in', status)
  return new ApiError(status >= 500 ? 'unavailable' : 'bad_request', status, {}, wait)
}
