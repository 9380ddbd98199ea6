import { randomUUID } from 'node:crypto'
import type { Account } from '../../helpdesk/account.ts'
import type { Teammate, Ticket } from '../../helpdesk/types.ts'
import type { IntercomState } from './state.ts'

/** What every endpoint needs. */
export type Rest = {
  account: Account
  state: IntercomState
  now: () => Date
  /** Intercom's id of the workspace (`app_id` in webhooks, `id_code` of the app). */
  workspaceId: string
  /** Whether the e-mail of the admin whose token it is has been verified. */
  emailVerified: boolean | null
  /** What changed within this many seconds is not in the search yet. */
  searchLagSeconds: number
}

/** An answer in Intercom's words; thrown by endpoints, written by `answerProblem`. */
export class IntercomProblem extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, code: string, message: string) {
    super(`HTTP ${status}`)
    this.status = status
    this.body = { type: 'error.list', request_id: randomUUID(), errors: [{ code, message }] }
  }
}

export const notFound = () => new IntercomProblem(404, 'not_found', 'Resource Not Found')

export const invalid = (message: string) => new IntercomProblem(400, 'parameter_invalid', message)

/** The admin whose token it is: one token serves for the whole workspace. */
export function tokenOwner({ account }: Pick<Rest, 'account'>): Teammate {
  const { teammates } = account.company
  const owner = teammates.find((one) => one.role === 'admin') ?? teammates[0]
  if (owner === undefined) throw new Error(`${account.company.name} has no teammates`)
  return owner
}

/** A conversation that was not deleted. Throws 404. */
export function getConversation(rest: Rest, id: string): Ticket {
  const ticket = /^\d+$/.test(id) ? rest.account.findTicket(Number(id)) : undefined
  if (ticket === undefined || rest.state.deleted.has(ticket.id)) throw notFound()
  return ticket
}
