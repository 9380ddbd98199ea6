import axios, { type AxiosResponse } from 'axios'
import * as z from 'zod/mini'
import { DomainError } from '#shared/domain/errors.ts'
import type { ReplyProblem } from '#shared/domain/problems.ts'
import { privateAddressCode } from './network.ts'
import { parseReply } from './parse-reply.ts'

/** Why an attempt brought nothing. */
export type Failure = {
  problem: ReplyProblem
  status?: number
  /** Whether another attempt may fare better. */
  again: boolean
  /** Whether the helpdesk may have done what was asked all the same. */
  mayBeDone: boolean
  /** How long the reply asks to wait. */
  waitMs?: number | undefined
}

/** What one attempt came to. */
export type Attempt<T> = { value: T } | Failure

/** What a reply says: a value of this shape, or why not. `waitMs`: what it asks to wait. */
export function readReply<T>(
  response: AxiosResponse<string>,
  schema: z.ZodMiniType<T>,
  waitMs: number | undefined,
): Attempt<T> {
  const { status } = response
  const failed = (problem: ReplyProblem, more: Partial<Failure> = {}) => ({
    problem,
    status,
    again: false,
    mayBeDone: false,
    ...more,
  })
  // The helpdesk gave up waiting for the request, not for what it asks.
  if (status === 408) return failed('http_408', { again: true, mayBeDone: true, waitMs })
  if (status === 429) return failed('rate_limited', { again: true, waitMs })
  if (status >= 500) return failed(`http_${status}`, { again: true, mayBeDone: true, waitMs })
  if (status === 401 || status === 403) return failed('refused')
  if (status !== 200 && status !== 201) return failed(`http_${status}`)
  let body: unknown
  try {
    body = parseReply(response.data)
  } catch {
    return failed('not_json', { again: true, mayBeDone: true })
  }
  const parsed = z.safeParse(schema, body)
  return parsed.success ? { value: parsed.data } : failed('unknown_shape', { mayBeDone: true })
}

/** No connection was made: nothing can have arrived. */
const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

/** Why there was no reply. Throws what is no trouble of the network. */
export function failureOf(error: unknown): Failure {
  const failed = (problem: ReplyProblem) => ({ problem, again: true, mayBeDone: true })
  // Waiting for an authorisation ends as a request does.
  const late = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)
  if (late) return failed('timeout')
  if (!axios.isAxiosError(error)) throw error
  const { code = '' } = error
  if (code === 'ERR_CANCELED') return failed('timeout')
  if (code === privateAddressCode)
    return { problem: 'private_address', again: false, mayBeDone: false }
  // The reply broke off or grew beyond what is accepted.
  if (code === 'ERR_BAD_RESPONSE') return failed('cut_off')
  return { ...failed('unreachable'), mayBeDone: !unsent.includes(code) }
}

/** The error that a caller gets when an attempt was the last. */
export function faultOf(
  vendor: string,
  { problem, status, waitMs = 0 }: Pick<Failure, 'problem' | 'status' | 'waitMs'>,
): DomainError {
  const about = status === undefined ? {} : { status }
  if (problem === 'rate_limited') {
    const retryAfterSeconds = Math.ceil(waitMs / 1000)
    return new DomainError('rate_limited', `${vendor} asks for fewer requests`, {
      problem,
      ...about,
      retryAfterSeconds,
    })
  }
  return new DomainError('helpdesk_unavailable', `${vendor} could not be asked: ${problem}`, {
    problem,
    ...about,
  })
}
