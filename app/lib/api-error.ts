import type { ErrorCode } from '#server/domain/errors.ts'

/** The server's codes and the two that only a browser sees. */
export type ApiErrorCode = ErrorCode | 'network' | 'bad_reply'

/** A call that did not succeed. `status` is 0 where no answer came. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly details: Record<string, unknown>

  constructor(code: ApiErrorCode, status: number, details: Record<string, unknown> = {}) {
    super(`${code} (${status})`)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.details = details
  }
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
