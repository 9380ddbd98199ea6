import * as z from 'zod/mini'
import type { ClientOptions } from '#server/helpdesks/client/helpdesk-client.ts'
import { storedRates } from '#server/helpdesks/client/stored-rates.ts'
import type { StoredWorkspace } from '#server/helpdesks/client/stored-workspace.ts'
import type { HelpdeskConnection } from '#server/helpdesks/port.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { InputProblem } from '#shared/domain/problems.ts'
import type { IntercomAccount } from './api.ts'
import { IntercomCredentials } from './credentials.ts'
import { checkIntercomUrl, isWorkspaceCode } from './regions.ts'

/**
 * The account of a connection, and what its API needs to be shared with other servers.
 * @throws DomainError `bad_request` with `details.problem` where the address or the credentials
 *   cannot be right.
 */
export function intercomAccount(
  { subdomain, baseUrl, credentials }: Omit<HelpdeskConnection, 'vendor'>,
  {
    allowLocal,
    stored,
    ...waiting
  }: Pick<ClientOptions, 'sleep'> & { allowLocal: boolean; stored?: StoredWorkspace },
): { account: IntercomAccount; options: ClientOptions } {
  if (!isWorkspaceCode(subdomain)) throw refusal('unknown_helpdesk')
  const problem = checkIntercomUrl(baseUrl, 'api', allowLocal)
  if (problem) throw refusal(problem)
  const { success, data } = z.safeParse(IntercomCredentials, credentials)
  if (!success) throw refusal('credentials')
  const account = { baseUrl, accessToken: data.accessToken }
  const rates = stored && { rates: storedRates(stored.database, stored.id) }
  return { account, options: { ...waiting, ...rates } }
}

function refusal(problem: InputProblem): DomainError {
  return new DomainError('bad_request', `this helpdesk cannot be opened: ${problem}`, { problem })
}
