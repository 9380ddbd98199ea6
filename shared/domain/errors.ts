import type { Reason } from './eligibility/rules.ts'
import type {
  AccessProblem,
  ConflictProblem,
  HelpdeskProblem,
  InputProblem,
  Problem,
  SealProblem,
  SetupProblem,
} from './problems.ts'
import type { RatingProblem } from './scorecard/ratings.ts'

/** A place in a request that does not fit, and why: never its value. */
type FieldProblem = { path: string; problem: string }

/** A record of the helpdesk that cannot be read, and where. */
type RecordProblem = { id: string; problem: string }

/** The draft that was stored meanwhile; null: it was removed. */
type OtherDraft = { revision: number; updatedAt: string } | null

/**
 * Stable codes that the API, the app and the logs share, with what a caller needs to explain each.
 * Texts may change; codes never do. `undefined`: there is nothing more to say.
 */
export type ErrorDetails = {
  bad_request: { problem: InputProblem } | { problems: FieldProblem[] } | undefined
  not_signed_in: undefined
  session_over: undefined
  not_allowed: { problem: AccessProblem } | undefined
  not_found: undefined
  conflict: { problem: ConflictProblem } | undefined
  /** Somebody else, or another window of the same person, was first. */
  stale_revision:
    | { revision: number }
    | { draft: OtherDraft }
    | { problem: 'other_window' }
    | undefined
  /** `anyway`: the reviewer may review it all the same. */
  not_eligible: { reasons: Reason[]; anyway: boolean }
  /** The id of the review that there is. */
  already_reviewed: { review: string | undefined }
  own_conversation: undefined
  invalid_ratings: { problems: RatingProblem[] }
  idempotency_mismatch: undefined
  edit_window_over: undefined
  /** How many may be open. */
  quota_reached: { limit: number }
  /** `status`: of the helpdesk's reply, where it was the helpdesk that asked for patience. */
  rate_limited: { retryAfterSeconds: number; problem?: 'rate_limited'; status?: number }
  /** `status`: of its reply, where there was one; `reason`: more, for the log. */
  helpdesk_unavailable: {
    problem: HelpdeskProblem
    status?: number
    reason?: string
    record?: RecordProblem
  }
  /** `reason`: for the log; `known`: of whom we know a secret. Neither is told to who was refused. */
  entry_refused: { reason: string; known?: boolean } | { problem: SetupProblem } | undefined
  payload_too_large: undefined
  unavailable: { problem: SealProblem } | DatabaseFault | undefined
  internal: undefined
}

/** Why there is no database to work with; `code`: PostgreSQL's or the system's own, for an operator. */
type DatabaseFault =
  | { reason: 'database_in_use'; pid: string }
  | { reason: 'database_too_old' }
  | { reason: DatabaseOutage; code: string }

/** What keeps a database from working for a while, or until somebody does something about it. */
export type DatabaseOutage =
  | 'database_unreachable'
  | 'database_out_of_connections'
  | 'database_read_only'
  | 'database_full'
  | 'database_damaged'
  /** The thread of the embedded one ended, again after it was started anew: only a new process helps. */
  | 'database_stopped'
  /** It answers, but not this statement in time: locks, or too much at once. */
  | 'database_busy'

export type ErrorCode = keyof ErrorDetails

/**
 * A refusal with a stable `code`. `details` holds what a caller needs to explain it (reasons, the
 * other revision, …) and never a customer's text. Handlers match on `code`, which tells what
 * `details` are, and not on the message.
 */
export type DomainError = { [Code in ErrorCode]: ErrorOf<Code> }[ErrorCode]

interface ErrorOf<Code extends ErrorCode> extends Error {
  readonly code: Code
  readonly details: ErrorDetails[Code]
}

/** Details have to be given where there are always some. */
type DetailsOf<Code extends ErrorCode> = undefined extends ErrorDetails[Code]
  ? [details?: ErrorDetails[Code]]
  : [details: ErrorDetails[Code]]

interface DomainErrorClass {
  readonly prototype: DomainError
  new <Code extends ErrorCode>(
    code: Code,
    message: string,
    ...details: DetailsOf<Code>
  ): ErrorOf<Code>
}

/** A class whose instances are told apart by their code, which a class of TypeScript cannot say. */
export const DomainError = class extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails[ErrorCode]

  constructor(code: ErrorCode, message: string, details?: ErrorDetails[ErrorCode]) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.details = details
  }
} as DomainErrorClass

/** What an error says for the log alone. */
export function reasonOf({ details }: DomainError): string | undefined {
  return details !== undefined && 'reason' in details ? details.reason : undefined
}

/** The problem that an error names; undefined where it names none, or is no refusal of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof DomainError) || error.details === undefined) return undefined
  return 'problem' in error.details ? error.details.problem : undefined
}
