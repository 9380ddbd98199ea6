/** Stable codes that the API, the app and the logs share. Texts may change; codes never do. */
export type ErrorCode =
  | 'bad_request'
  | 'not_signed_in'
  | 'session_over'
  | 'not_allowed'
  | 'not_found'
  | 'conflict'
  | 'stale_revision'
  | 'not_eligible'
  | 'already_reviewed'
  | 'own_conversation'
  | 'invalid_ratings'
  | 'idempotency_mismatch'
  | 'edit_window_over'
  | 'quota_reached'
  | 'rate_limited'
  | 'helpdesk_unavailable'
  | 'entry_refused'
  | 'payload_too_large'
  | 'unavailable'
  | 'internal'

/**
 * A refusal with a stable `code`. `details` holds what a caller needs to explain it (reasons,
 * the other revision, …) and never a customer's text. Handlers match on `code`, not on the message.
 */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly details?: Record<string, unknown>

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.details = details
  }
}

/** The short code of what went wrong, where an error has one; undefined for other errors. */
export function problemOf(error: unknown): string | undefined {
  const problem = error instanceof DomainError ? error.details?.['problem'] : undefined
  return typeof problem === 'string' ? problem : undefined
}
