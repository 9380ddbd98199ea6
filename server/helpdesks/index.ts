import * as z from 'zod/mini'
import { DomainError } from '#shared/domain/errors.ts'
import { checkHelpdeskUrl } from './client/address.ts'
import type { RateStore } from './client/request-budget.ts'
import { intercomAccount } from './intercom/api/account.ts'
import { createIntercomApi, type IntercomAccount } from './intercom/api/api.ts'
import { createIntercom } from './intercom/api/create-intercom.ts'
import { type IntercomIdentity, readIdentity } from './intercom/api/identity.ts'
import type { Helpdesk } from './port.ts'
import {
  type AccountRights,
  findInstallations,
  type Installation,
  readRights,
} from './zendesk/api/account.ts'
import { createZendeskApi, type ZendeskAccount } from './zendesk/api/api.ts'
import { createZendesk } from './zendesk/api/create-zendesk.ts'
import { ZendeskCredentials } from './zendesk/api/credentials.ts'
import { bearer, type CredentialStore } from './zendesk/api/oauth.ts'
import { fetchPublicKey } from './zendesk/api/public-key.ts'

export { checkHelpdeskUrl } from './client/address.ts'
export { storedRates } from './client/stored-rates.ts'
export type { IntercomIdentity } from './intercom/api/identity.ts'
export { exchangeIntercomCode, requestIntercomAccess } from './intercom/api/oauth.ts'
export {
  checkIntercomUrl,
  isWorkspaceCode,
  readRegion,
  regionAddresses,
} from './intercom/api/regions.ts'
export { countWords, detectLanguage } from './text.ts'
export type { AccountRights, Installation } from './zendesk/api/account.ts'
export {
  exchangeCode,
  requestAuthorization,
} from './zendesk/api/oauth.ts'
export { storedCredentials } from './zendesk/api/stored-credentials.ts'

/** What a workspace says about its helpdesk, with the credentials unsealed. */
export type HelpdeskConnection = {
  vendor: string
  subdomain: string
  baseUrl: string
  credentials: unknown
}

/** One label of a host name: nothing that could make the address another. */
const subdomain = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The host where the helpdesk of a subdomain lives; undefined where the name cannot be one, or the
 * vendor's accounts have no hosts of their own.
 */
export function vendorHost(vendor: string, name: string): string | undefined {
  return vendor === 'zendesk' && subdomain.test(name) ? `${name}.zendesk.com` : undefined
}

/**
 * `store` keeps OAuth credentials that are renewed; without it, those given are used as they are.
 * `rates` keeps how fast the account is asked, where other servers ask it too.
 */
type OpenOptions = { allowLocal: boolean; store?: CredentialStore; rates?: RateStore }

/**
 * The helpdesk of a workspace. Keep what is returned: it knows how fast it may ask.
 * @throws DomainError `bad_request` with `details.problem` where the address or the credentials
 *   cannot be right.
 */
export function openHelpdesk(connection: HelpdeskConnection, options: OpenOptions): Helpdesk {
  const { rates } = options
  const client = rates && { rates }
  if (connection.vendor === 'intercom')
    return createIntercom(checkedIntercom(connection, options), client)
  return createZendesk(zendeskAccount(connection, options), client)
}

/** An account that is being connected, or looked at: what its credentials may do, and our app in it. */
export type Account = {
  readRights(signal: AbortSignal): Promise<AccountRights>
  findInstallations(signal: AbortSignal): Promise<Installation[] | undefined>
  /** As PEM. Throws `helpdesk_unavailable`. */
  readPublicKey(appId: string): Promise<string>
}

/** Throws as `openHelpdesk`. */
export function openAccount(connection: HelpdeskConnection, options: OpenOptions): Account {
  const { rates } = options
  const api = createZendeskApi(zendeskAccount(connection, options), rates && { rates })
  return {
    readRights: (signal) => readRights(api, Date.now(), signal),
    findInstallations: (signal) => findInstallations(api, signal),
    readPublicKey: (appId) => fetchPublicKey(connection.baseUrl, appId),
  }
}

/** Whose an Intercom token is; undefined where it is nobody's. Throws as `openHelpdesk`. */
export function identifyIntercom(
  connection: Omit<HelpdeskConnection, 'vendor'>,
  options: OpenOptions,
  signal: AbortSignal,
): Promise<IntercomIdentity | undefined> {
  const { rates } = options
  const api = createIntercomApi(checkedIntercom(connection, options), rates && { rates })
  return readIdentity(api, signal)
}

function checkedIntercom(
  connection: Omit<HelpdeskConnection, 'vendor'>,
  { allowLocal }: OpenOptions,
): IntercomAccount {
  const checked = intercomAccount(connection, allowLocal)
  if ('problem' in checked) throw refusal(checked.problem)
  return checked.account
}

function zendeskAccount(connection: HelpdeskConnection, options: OpenOptions): ZendeskAccount {
  const { baseUrl } = connection
  const host = vendorHost(connection.vendor, connection.subdomain)
  if (host === undefined) throw refusal('unknown_helpdesk')
  const problem = checkHelpdeskUrl(baseUrl, host, options.allowLocal)
  if (problem) throw refusal(problem)
  const { success, data } = z.safeParse(ZendeskCredentials, connection.credentials)
  if (!success) throw refusal('credentials')
  if (!('oauth' in data)) return { baseUrl, ...data }
  const store = options.store ?? { read: async () => data, renew: async () => data }
  return { baseUrl, authorize: bearer(baseUrl, store, Date.now) }
}

function refusal(problem: string): DomainError {
  return new DomainError('bad_request', `this helpdesk cannot be opened: ${problem}`, { problem })
}
