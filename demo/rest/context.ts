import type { Request } from 'express'
import type { Account } from '../helpdesk/account.ts'
import type { Teammate } from '../helpdesk/types.ts'

/** What every endpoint needs. `url` is the helpdesk's own address without a slash at the end. */
export type Rest = {
  account: Account
  url: string
  now: () => Date
  /** Records a page of the incremental exports, as 1000 at Zendesk. */
  exportPageSize: number
  /** Zendesk leaves out of its exports what changed in the last minute; 0 leaves out nothing. */
  settleSeconds: number
  /** An account has one kind of customer ratings: on its tickets, or by survey. */
  csat: 'legacy' | 'survey'
  /**
   * Whether messages of a chat come with the ticket events, or are in the conversation log alone, as
   * on some accounts with messaging.
   */
  messaging: 'stream' | 'log'
}

/** An answer in Zendesk's words; thrown by endpoints, written by `answerProblem`. */
export class RestProblem extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`)
    this.status = status
    this.body = body
  }
}

export const notFound = () =>
  new RestProblem(404, { error: 'RecordNotFound', description: 'Not found' })

export const invalid = (description: string) =>
  new RestProblem(400, { error: 'InvalidValue', description })

/** The query of a request; Zendesk's names hold brackets ("page[size]", "role[]"). */
export function queryOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://localhost').searchParams
}

const callers = new WeakMap<Request, Teammate>()

/** Notes who makes a request, once that is proven. */
export function setCaller(request: Request, caller: Teammate) {
  callers.set(request, caller)
}

/** Who makes this request. Throws where nobody was authenticated. */
export function getCaller(request: Request): Teammate {
  const caller = callers.get(request)
  if (caller === undefined) throw new RestProblem(401, { error: "Couldn't authenticate you" })
  return caller
}

/** Refuses everybody but admins, as Zendesk does for its exports. */
export function requireAdmin(request: Request) {
  if (getCaller(request).role === 'admin') return
  throw new RestProblem(403, {
    error: { title: 'Forbidden', message: 'You do not have access to this page.' },
  })
}
