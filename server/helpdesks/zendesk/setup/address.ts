import { checkHelpdeskUrl } from '#server/helpdesks/client/address.ts'
import { zendeskHost } from '#server/helpdesks/zendesk/api/open-account.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** Where an account lives, and who signs its loads. */
export type Address = { subdomain: string; baseUrl: string; issuer: string }

/**
 * The account that somebody means by its name (`acme`), its host or any address in it, as copied
 * from a browser. With `allowLocal` also a helpdesk on this machine (`http://localhost:3001`).
 * @throws DomainError `bad_request`, `details.problem`: `address` or `local_not_allowed`.
 */
export function readAddress(text: string, allowLocal: boolean): Address {
  const given = text.trim().toLowerCase()
  const url = URL.parse(given.includes('://') ? given : `https://${given}`)
  const refuse = (problem: 'address' | 'local_not_allowed') =>
    new DomainError('bad_request', 'This is not the address of a Zendesk account.', { problem })
  if (!url || given === '' || url.username !== '' || url.password !== '') throw refuse('address')
  const { hostname } = url
  const name = /^([^.]+)\.zendesk\.com$/.exec(hostname)?.[1] ?? hostname
  const host = zendeskHost(name)
  const problem = checkHelpdeskUrl(url.origin, host ?? 'zendesk.com', allowLocal)
  if (problem === undefined && !hostname.endsWith('.zendesk.com'))
    return { subdomain: 'localhost', baseUrl: url.origin, issuer: url.origin }
  if (problem === 'local_not_allowed') throw refuse(problem)
  if (host === undefined || url.port !== '') throw refuse('address')
  return { subdomain: name, baseUrl: `https://${host}`, issuer: host }
}
