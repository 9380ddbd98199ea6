import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { BlockList, isIPv6, type LookupFunction } from 'node:net'

/** The code of the error with which a connection to a forbidden address fails. */
export const privateAddressCode = 'ERR_PRIVATE_ADDRESS'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** What is not the public internet, by the IANA special-purpose address registries. */
const special4 = subnets('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
])
/** What is not global unicast, then what in it leads to an IPv4 address or nowhere. */
const special6 = subnets('ipv6', [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])

/** A list for each family: one for both would take every IPv4 address for its IPv6 form. */
function subnets(family: 'ipv4' | 'ipv6', list: [address: string, bits: number][]): BlockList {
  const made = new BlockList()
  for (const [address, bits] of list) made.addSubnet(address, bits, family)
  return made
}

/** Whether a helpdesk on the internet cannot have this address. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isPrivateAddress(mapped)
  return isIPv6(address) ? special6.check(address, 'ipv6') : special4.check(address)
}

function isLoopbackAddress(address: string): boolean {
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Agents for requests to one helpdesk. What its name resolves to is checked when the connection is
 * made, so that a name cannot lead into a private network, not even by answering otherwise the
 * second time: a vendor's name to public addresses only, a name of this machine to loopback only.
 * Other names pass: they are a proxy of the environment, which resolves for us.
 */
export function guardedAgents(
  baseUrl: string,
  resolve: Resolve = systemLookup,
): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  const host = new URL(baseUrl).hostname
  const local = host === 'localhost'
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const refused = ({ address }: LookupAddress) =>
        local ? !isLoopbackAddress(address) : isPrivateAddress(address)
      if (hostname === host && addresses.some(refused)) return callback(forbidden(hostname), [])
      const [first] = addresses
      if (!first) return callback(notFound(hostname), [])
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
  const settings = { keepAlive: true, lookup }
  return { httpAgent: new HttpAgent(settings), httpsAgent: new HttpsAgent(settings) }
}

function forbidden(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} leads into a private network`), {
    code: privateAddressCode,
  })
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' })
}
