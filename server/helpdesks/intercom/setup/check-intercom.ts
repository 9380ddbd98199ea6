import { intercomAccount } from '#server/helpdesks/intercom/api/account.ts'
import { createIntercomApi } from '#server/helpdesks/intercom/api/api.ts'
import { type IntercomIdentity, readIdentity } from '#server/helpdesks/intercom/api/identity.ts'
import {
  checkIntercomUrl,
  readRegion,
  regionAddresses,
} from '#server/helpdesks/intercom/api/regions.ts'
import type { Services } from '#server/services.ts'
import { inTime } from '#server/setup/in-time.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { AccessProblem } from '#shared/domain/problems.ts'

const timeoutMs = 60_000

/** The addresses of the API and the inbox. */
export type IntercomAddress = { baseUrl: string; issuer: string }
export type IntercomAccess = { accessToken: string; clientSecret: string }

/**
 * The addresses of the region that somebody means by its name (`eu`) or by an address in it, as
 * copied from a browser. With `allowLocal` also a helpdesk on this machine.
 * @throws DomainError `bad_request`, `details.problem`: `address` or `local_not_allowed`.
 */
export function readIntercomAddress(text: string, allowLocal: boolean): IntercomAddress {
  const named = readRegion(text)
  if (named) return regionAddresses(named)
  const given = text.trim().toLowerCase()
  const url = URL.parse(given.includes('://') ? given : `https://${given}`)
  const refuse = (problem: 'address' | 'local_not_allowed') =>
    new DomainError('bad_request', 'This is neither a region (us, eu, au) nor an address of one.', {
      problem,
    })
  if (!url || given === '' || url.username !== '' || url.password !== '') throw refuse('address')
  for (const region of ['us', 'eu', 'au'] as const) {
    const addresses = regionAddresses(region)
    if (Object.values(addresses).includes(url.origin)) return addresses
  }
  const problem = checkIntercomUrl(url.origin, 'api', allowLocal)
  if (problem) throw refuse(problem === 'local_not_allowed' ? problem : 'address')
  return { baseUrl: url.origin, issuer: url.origin }
}

/**
 * Whose the token is, once it is sure that the sync can work with it. An e-mail that is not verified
 * may be anybody's; `proven` asks for one that is, as one who has come by OAuth could claim any.
 * @throws DomainError `not_allowed`, `details.problem`: `refused`, `other_region`, `email_unverified`,
 *   `no_admins` or `no_conversations`; `helpdesk_unavailable` where Intercom cannot be asked.
 */
export async function checkIntercom(
  services: Pick<Services, 'config'>,
  address: IntercomAddress,
  credentials: IntercomAccess,
  { proven }: { proven: boolean },
): Promise<IntercomIdentity> {
  const allowLocal = services.config.allowLocalHelpdesk
  // Which workspace it is, is what is asked for.
  const connection = { subdomain: 'unknown', baseUrl: address.baseUrl, credentials }
  const api = createIntercomApi(intercomAccount(connection, { allowLocal }).account)
  const identity = await inTime(timeoutMs, (signal) => readIdentity(api, signal))
  if (!identity) throw refusal('refused', 'Intercom does not accept this token in this region.')
  const { region, emailVerified, reads, person } = identity
  const isElsewhere = region && address.issuer !== regionAddresses(region).issuer
  if (isElsewhere && address.issuer !== address.baseUrl)
    throw refusal('other_region', `The workspace is in another region: ${region}.`)
  if (emailVerified === false || (proven && emailVerified !== true))
    throw refusal('email_unverified', `The e-mail of ${person.name} is not verified in Intercom.`)
  if (!reads.admins) throw refusal('no_admins', 'This token may not read the teammates.')
  if (!reads.conversations)
    throw refusal('no_conversations', 'This token may not read the conversations.')
  return identity
}

function refusal(problem: AccessProblem, message: string): DomainError {
  return new DomainError('not_allowed', message, { problem })
}
