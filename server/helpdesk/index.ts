import * as z from 'zod/mini'
import { DomainError } from '#server/domain/errors.ts'
import { checkHelpdeskUrl } from './address.ts'
import type { Helpdesk } from './port.ts'
import { createZendesk } from './zendesk/index.ts'

export { checkHelpdeskUrl } from './address.ts'

/** What a workspace says about its helpdesk, with the credentials unsealed. */
export type HelpdeskConnection = {
  vendor: string
  subdomain: string
  baseUrl: string
  credentials: unknown
}

const ZendeskCredentials = z.object({
  email: z.string().check(z.minLength(3)),
  apiToken: z.string().check(z.minLength(1)),
})

/** One label of a host name: nothing that could make the address another. */
const subdomain = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The host where the helpdesk of a subdomain lives; undefined where the name cannot be one. */
export function vendorHost(vendor: string, name: string): string | undefined {
  return vendor === 'zendesk' && subdomain.test(name) ? `${name}.zendesk.com` : undefined
}

/**
 * The helpdesk of a workspace. Keep what is returned: it knows how fast it may ask.
 * @throws DomainError `bad_request` with `details.problem` where the address or the credentials
 *   cannot be right.
 */
export function openHelpdesk(
  connection: HelpdeskConnection,
  options: { allowLocal: boolean },
): Helpdesk {
  const refuse = (problem: string) =>
    new DomainError('bad_request', `this helpdesk cannot be opened: ${problem}`, { problem })
  const host = vendorHost(connection.vendor, connection.subdomain)
  if (host === undefined) throw refuse('unknown_helpdesk')
  const problem = checkHelpdeskUrl(connection.baseUrl, host, options.allowLocal)
  if (problem) throw refuse(problem)
  const credentials = z.safeParse(ZendeskCredentials, connection.credentials)
  if (!credentials.success) throw refuse('credentials')
  return createZendesk({ baseUrl: connection.baseUrl, ...credentials.data })
}
