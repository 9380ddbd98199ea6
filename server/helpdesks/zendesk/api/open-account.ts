import * as z from 'zod/mini'
import { checkHelpdeskUrl } from '#server/helpdesks/client/address.ts'
import type { ClientOptions } from '#server/helpdesks/client/helpdesk-client.ts'
import { storedRates } from '#server/helpdesks/client/stored-rates.ts'
import type { StoredWorkspace } from '#server/helpdesks/client/stored-workspace.ts'
import type { HelpdeskConnection } from '#server/helpdesks/port.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { InputProblem } from '#shared/domain/problems.ts'
import { type AccountRights, findInstallations, type Installation, readRights } from './account.ts'
import { createZendeskApi, type ZendeskAccount } from './api.ts'
import { ZendeskCredentials } from './credentials.ts'
import { bearer } from './oauth.ts'
import { fetchPublicKey } from './public-key.ts'
import { storedCredentials } from './stored-credentials.ts'

/** One label of a host name: nothing that could make the address another. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

type OpenOptions = Pick<ClientOptions, 'sleep'> & {
  allowLocal: boolean
  stored?: StoredWorkspace
}
type Connection = Omit<HelpdeskConnection, 'vendor'>

/** The host where the account of a subdomain lives; undefined where the name cannot be one. */
export function zendeskHost(subdomain: string): string | undefined {
  return label.test(subdomain) ? `${subdomain}.zendesk.com` : undefined
}

/**
 * The account of a connection, and what its API needs to be shared with other servers.
 * @throws DomainError `bad_request` with `details.problem` where the address or the credentials
 *   cannot be right.
 */
export function zendeskAccount(
  { subdomain, baseUrl, credentials }: Connection,
  { allowLocal, stored, ...waiting }: OpenOptions,
): { account: ZendeskAccount; options: ClientOptions } {
  const host = zendeskHost(subdomain)
  if (host === undefined) throw refusal('unknown_helpdesk')
  const problem = checkHelpdeskUrl(baseUrl, host, allowLocal)
  if (problem) throw refusal(problem)
  const { success, data } = z.safeParse(ZendeskCredentials, credentials)
  if (!success) throw refusal('credentials')
  const options = { ...waiting, ...(stored && { rates: storedRates(stored.database, stored.id) }) }
  if (!('oauth' in data)) return { account: { baseUrl, ...data }, options }
  const store = stored
    ? storedCredentials(stored)
    : { read: async () => data, renew: async () => data }
  return { account: { baseUrl, authorize: bearer(baseUrl, store, Date.now) }, options }
}

/** An account that is being connected, or looked at: what its credentials may do, and our app in it. */
export type Account = {
  readRights(signal: AbortSignal): Promise<AccountRights>
  findInstallations(signal: AbortSignal): Promise<Installation[] | undefined>
  /** As PEM. Throws `helpdesk_unavailable`. */
  readPublicKey(appId: string): Promise<string>
}

/** Throws as `zendeskAccount`. */
export function openAccount(connection: Connection, opening: OpenOptions): Account {
  const { account, options } = zendeskAccount(connection, opening)
  const api = createZendeskApi(account, options)
  return {
    readRights: (signal) => readRights(api, Date.now(), signal),
    findInstallations: (signal) => findInstallations(api, signal),
    readPublicKey: (appId) => fetchPublicKey(connection.baseUrl, appId),
  }
}

function refusal(problem: InputProblem): DomainError {
  return new DomainError('bad_request', `this helpdesk cannot be opened: ${problem}`, { problem })
}
