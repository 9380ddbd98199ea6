import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Why an address is refused. */
export type AddressProblem =
  | 'not_an_address'
  | 'not_https'
  | 'more_than_an_origin'
  | 'private_network'
  | 'reserved_name'

/** What to do about each. */
export const addressRemedies: Record<AddressProblem, string> = {
  not_an_address: 'Write the address of your server, such as https://reviews.your-company.com.',
  not_https: 'Serve it by https: Zendesk loads nothing else.',
  more_than_an_origin:
    'Write the address alone, without user, path, question mark or number sign: the paths are ours.',
  private_network:
    'Use a name or an address on the internet: browsers do not load from a private network into Zendesk.',
  reserved_name: 'Use a name of your own: this one is reserved for examples.',
}

/** Names that mean this machine or a network of one's own (RFC 6761, 6762, 8375; ICANN). */
const localNames = /(^|\.)(localhost|localdomain|local|internal|lan|home|corp|intranet|home\.arpa)$/
/** Names that nobody can have (RFC 2606). */
const reservedNames = /(^|\.)(test|example|invalid|onion|example\.(com|net|org))$/

/**
 * The origin of the server that a package is made for. Zendesk sends signed tokens there, so it must
 * be https on the internet, as far as can be told from the letters: no name is looked up.
 */
export function readAddress(text: string): { origin: string } | { problem: AddressProblem } {
  const parsed = /^https?:\/\/[^/\s\\]/i.test(text) ? URL.parse(text) : null
  if (!parsed || /[\s\\]/.test(text)) return { problem: 'not_an_address' }
  if (parsed.protocol !== 'https:') return { problem: 'not_https' }
  if (!/^https:\/\/[^/?#@]+\/?$/i.test(text)) return { problem: 'more_than_an_origin' }
  const problem = hostProblem(parsed.hostname)
  return problem ? { problem } : { origin: parsed.origin }
}

function hostProblem(host: string): AddressProblem | undefined {
  // The parser has already turned 127.1, 0x7f.1 and the like into their usual form.
  const literal = host.replace(/^\[|\]$/g, '')
  if (isIP(literal))
    return ipaddr.process(literal).range() === 'unicast' ? undefined : 'private_network'
  if (host.endsWith('.')) return 'not_an_address'
  if (reservedNames.test(host)) return 'reserved_name'
  if (!host.includes('.') || localNames.test(host)) return 'private_network'
  return undefined
}
