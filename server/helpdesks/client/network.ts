import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { isLoopback } from './address.ts'

/** The code of the error with which a connection to a forbidden address fails. */
export const privateAddressCode = 'ERR_PRIVATE_ADDRESS'

/**
 * Agents for requests to one helpdesk. Every address is checked when a connection to it is made, so
 * that neither a name (not even by answering otherwise the second time) nor a redirect can lead into
 * a private network. An address of this machine leads to this machine and nowhere else: whether a
 * helpdesk may be there was decided when its address was accepted. A request by a proxy of the
 * environment does not use these agents: the proxy resolves the name and has to see to that.
 */
export function guardedAgents(
  baseUrl: string,
  lookup?: LookupFunction,
): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  const settings = { keepAlive: true, ...(lookup && { lookup }), ...allowed(baseUrl) }
  return {
    httpAgent: withCode(new RequestFilteringHttpAgent(settings)),
    httpsAgent: withCode(new RequestFilteringHttpsAgent(settings)),
  }
}

/** What is allowed is looked at before what is denied. */
function allowed(baseUrl: string) {
  const { hostname } = new URL(baseUrl)
  if (!isLoopback(hostname)) return {}
  const own = hostname === 'localhost' ? ['127.0.0.1', '::1'] : [hostname.replace(/^\[|\]$/g, '')]
  return { allowIPAddressList: own, denyIPAddressList: ['0.0.0.0/0', '::/0'] }
}

type Listener = (error: Error | null, socket: Duplex) => void

/** The filter's refusals are the only errors of a connection without a code: they get ours. */
function withCode<A extends RequestFilteringHttpAgent | RequestFilteringHttpsAgent>(agent: A): A {
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options, listener?: Listener) => {
    const marking: Listener = (error, socket) => listener?.(error && marked(error), socket)
    const socket = connect(options, listener && marking)
    return socket.prependListener('error', marked)
  }
  return agent
}

function marked(error: Error): Error {
  return 'code' in error ? error : Object.assign(error, { code: privateAddressCode })
}
