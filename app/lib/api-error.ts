import type { ErrorCode } from '#shared/domain/errors.ts'

/** The server's codes and the two that only a browser sees. */
export type ApiErrorCode = ErrorCode | 'network' | 'bad_reply'

/** A call that did not succeed. `status` is 0 where no answer came. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly details: Record<string, unknown>
  /** Milliseconds after which the server wants to be asked again; undefined where it did not say. */
  readonly retryAfterMs: number | undefined

  constructor(
    code: ApiErrorCode,
    status: number,
    details: Record<string, unknown> = {},
    retryAfterMs?: number,
  ) {
    super(`${code} (${status})`)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.details = details
    this.retryAfterMs = retryAfterMs
  }
}

/** The longest that a reader is kept waiting without being told. */
const LONGEST_WAIT = 30_000

/** Whether a read that failed is tried again, for the n-th time from 0. */
export function shouldRetry(count: number, error: unknown): boolean {
  if (!isTransient(error)) return false
  const asked = error instanceof ApiError ? error.retryAfterMs : undefined
  return asked === undefined ? count < 2 : count < 4 && asked <= LONGEST_WAIT
}

/** Milliseconds until then: as the server asked, or a little longer each time. */
export function retryDelay(count: number, error: unknown): number {
  const asked = error instanceof ApiError ? error.retryAfterMs : undefined
  return asked ?? 500 * 2 ** count
}

/** Whether trying the same call again later may help: no answer, too busy, or broken for a while. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.code === 'network' ||
      error.code === 'unavailable' ||
      error.code === 'helpdesk_unavailable' ||
      error.status === 408 ||
      error.status === 429 ||
      (error.status >= 500 && error.code !== 'bad_reply'))
  )
}

/** Whether the session has ended for good (12 hours, or the person was removed). */
export function isSessionOver(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401
}
