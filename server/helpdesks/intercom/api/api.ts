import {
  type ClientOptions,
  createHelpdeskClient,
  type HelpdeskClient,
} from '#server/helpdesks/client/helpdesk-client.ts'
import { kindOf, kinds, readLimits } from './limits.ts'

/** Where the API of the workspace's region is, and the token for it. */
export type IntercomAccount = { baseUrl: string; accessToken: string }

/** The version is pinned: what the app's own setting in the Developer Hub says does not matter. */
const headers = { 'intercom-version': '2.16' }

/** Intercom's REST API, version 2.16. */
export function createIntercomApi(
  { baseUrl, accessToken }: IntercomAccount,
  options?: ClientOptions,
): HelpdeskClient {
  const rules = { name: 'Intercom', headers, kinds, kindOf, readLimits }
  const authorize = async () => `Bearer ${accessToken}`
  return createHelpdeskClient(rules, { baseUrl, authorize }, options)
}
