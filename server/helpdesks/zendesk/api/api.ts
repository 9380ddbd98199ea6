import {
  type Authorize,
  type ClientOptions,
  createHelpdeskClient,
  type HelpdeskClient,
} from '#server/helpdesks/client/helpdesk-client.ts'
import { basic } from './credentials.ts'
import { kindOf, kinds, readLimits } from './limits.ts'

/** Where the account lives, and how requests to it are authorised. */
export type ZendeskAccount = { baseUrl: string } & (
  | { email: string; apiToken: string }
  | { authorize: Authorize }
)

/** Zendesk's REST API. */
export function createZendeskApi(account: ZendeskAccount, options?: ClientOptions): HelpdeskClient {
  const authorize = 'authorize' in account ? account.authorize : basic(account)
  const { baseUrl } = account
  const rules = { name: 'Zendesk', kinds, kindOf, readLimits }
  return createHelpdeskClient(rules, { baseUrl, authorize }, options)
}
