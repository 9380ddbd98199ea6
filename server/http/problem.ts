import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { DomainError, type ErrorCode } from '#shared/domain/errors.ts'

const statusOf: Record<ErrorCode, number> = {
  bad_request: 400,
  not_signed_in: 401,
  session_over: 401,
  entry_refused: 401,
  not_allowed: 403,
  own_conversation: 403,
  not_found: 404,
  conflict: 409,
  stale_revision: 409,
  already_reviewed: 409,
  edit_window_over: 409,
  quota_reached: 409,
  payload_too_large: 413,
  not_eligible: 422,
  invalid_ratings: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  helpdesk_unavailable: 503,
  unavailable: 503,
}

/** `instance` names this one occurrence, as a URI. */
type ProblemAnswer = {
  code: ErrorCode
  detail: string
  details?: Record<string, unknown>
  instance?: string
}

/** Answers with problem details (RFC 9457). */
function sendProblem(res: Response, { code, detail, details, instance }: ProblemAnswer) {
  const status = statusOf[code]
  res
    .setHeader('Cache-Control', 'no-store')
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:conversation-carousel:problem:${code}`,
        title: code.replaceAll('_', ' '),
        status,
        code,
        detail,
        ...(details && { details }),
        ...(instance && { instance }),
      }),
    )
}

/** The one place where errors become answers; what nobody expected is logged with an id. */
export function problems(log: Logger): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error)
    if (error instanceof DomainError) {
      const patience = patienceOf(error)
      if (patience !== undefined) res.setHeader('Retry-After', patience)
      const { code, message, details } = error
      return sendProblem(res, { code, detail: message, details })
    }
    const parserCode = bodyParserCode(error)
    if (parserCode)
      return sendProblem(res, { code: parserCode, detail: 'The request body could not be read.' })
    const id = randomUUID()
    log.error({ err: safeError(error), id, method: req.method, path: req.path }, 'unexpected error')
    const detail = 'Something unexpected happened.'
    sendProblem(res, { code: 'internal', detail, instance: `urn:uuid:${id}` })
  }
}

/** Seconds after which the same request may do; undefined where time alone will not help, or nobody knows. */
export function patienceOf(error: DomainError): number | undefined {
  if (error.code === 'rate_limited') return error.details.retryAfterSeconds
  if (error.code === 'unavailable') return 1
  return undefined
}

/** Answers paths that nothing serves. */
export const notFound: RequestHandler = (req, res) => {
  sendProblem(res, { code: 'not_found', detail: `Nothing is served at ${req.path}.` })
}

/** The class, code and place of an error. A database's message may quote a row, so it stays out. */
export function safeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  const message = typeof code === 'string' ? undefined : error.message
  return { type: error.name, code, message, stack: frames.slice(0, 12).join('\n') }
}

function bodyParserCode(error: unknown): ErrorCode | undefined {
  const type = (error as { type?: unknown })?.type
  if (type === 'entity.too.large') return 'payload_too_large'
  if (typeof type === 'string' && /^(entity|encoding|charset|request)\./.test(type))
    return 'bad_request'
  if (error instanceof URIError) return 'bad_request'
  // What cannot be unpacked (a broken gzip, br, …) has no type, but whose fault it is.
  // `expose` tells it from errors of calls that we made ourselves.
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown }
  const theirs = expose === true && typeof status === 'number' && status < 500
  return theirs ? 'bad_request' : undefined
}
