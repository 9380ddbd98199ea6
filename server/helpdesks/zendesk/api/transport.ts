import axios, { type AxiosResponse } from 'axios'
import * as z from 'zod/mini'
import { privateAddressCode } from '#server/helpdesks/client/network.ts'
import { DomainError } from '#shared/domain/errors.ts'

export type Params = Record<string, string | number | string[]>

/** What one attempt came to: a value, or why not, and how long the reply asks to wait. */
export type Attempt<T> =
  | { value: T }
  | { problem: string; status?: number; again: boolean; waitMs?: number | undefined }

export function queryOf(params: Params): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    ),
  )
}

/** What a reply says: a value of this shape, or a problem by a stable code and what it asks to wait. */
export function read<T>(
  response: AxiosResponse<string>,
  schema: z.ZodMiniType<T>,
  waitMs: number | undefined,
): Attempt<T> {
  const { status } = response
  if (status === 429) {
    return { problem: 'rate_limited', status, again: true, waitMs }
  }
  if (status >= 500) {
    return { problem: `http_${status}`, status, again: true, waitMs }
  }
  if (status === 401 || status === 403) return { problem: 'refused', status, again: false }
  if (status !== 200 && status !== 201) return { problem: `http_${status}`, status, again: false }
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

/** Why there was no reply. Throws what is no trouble of the network. */
export function failure(error: unknown): { problem: string; again: boolean } {
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

/** The error that a caller gets when an attempt was the last. */
export function faultOf(result: {
  problem: string
  status?: number
  waitMs?: number | undefined
}): DomainError {
  const { problem, status, waitMs = 0 } = result
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
