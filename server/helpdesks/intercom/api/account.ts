import * as z from 'zod/mini'
import type { IntercomAccount } from './api.ts'
import { IntercomCredentials } from './credentials.ts'
import { checkIntercomUrl, isWorkspaceCode } from './regions.ts'

/** What a workspace says about its Intercom, with the credentials unsealed. */
type Connection = { subdomain: string; baseUrl: string; credentials: unknown }

/** The account of a connection, or a short code of what cannot be right about it. */
export function intercomAccount(
  { subdomain, baseUrl, credentials }: Connection,
  allowLocal: boolean,
): { account: IntercomAccount } | { problem: string } {
  if (!isWorkspaceCode(subdomain)) return { problem: 'unknown_helpdesk' }
  const problem = checkIntercomUrl(baseUrl, 'api', allowLocal)
  if (problem) return { problem }
  const { success, data } = z.safeParse(IntercomCredentials, credentials)
  if (!success) return { problem: 'credentials' }
  return { account: { baseUrl, accessToken: data.accessToken } }
}
