import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportSPKI, generateKeyPair, SignJWT } from 'jose'

type KeyPair = { privateKey: CryptoKey; publicKey: CryptoKey }

/**
 * A helpdesk at the network's edge: publishes an app's public key, signs loads with the private
 * one, and knows the tickets that a test gives it.
 */
export type TestHelpdesk = {
  url: string
  /** Paths that were asked for. */
  asked: string[]
  /** Replies by path; what is not here is 404. A number answers with that status. */
  replies: Map<string, unknown>
  /** Makes and publishes another key. */
  rotateKey(): Promise<void>
  /** The published key, as PEM. */
  publicKey(): Promise<string>
  /** Signs claims with the published key. */
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>
  /** Stops answering the key with anything but 500. */
  breakKeys(broken: boolean): void
  close(): Promise<void>
}

/** Makes a key pair as a helpdesk does. */
export function makeKeyPair(): Promise<KeyPair> {
  return generateKeyPair('RS256', { extractable: true })
}

export async function startHelpdesk(): Promise<TestHelpdesk> {
  let pair = await makeKeyPair()
  let broken = false
  const asked: string[] = []
  const replies = new Map<string, unknown>()
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    asked.push(pathname)
    if (pathname.endsWith('/public_key.pem')) {
      response.writeHead(broken ? 500 : 200, { 'content-type': 'text/plain' })
      response.end(broken ? '' : await exportSPKI(pair.publicKey))
      return
    }
    const reply = replies.get(pathname)
    const status = reply === undefined ? 404 : typeof reply === 'number' ? reply : 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(status === 200 ? reply : { error: status }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    replies,
    rotateKey: async () => {
      pair = await makeKeyPair()
    },
    publicKey: () => exportSPKI(pair.publicKey),
    sign: (claims, header = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header })
        .sign(pair.privateKey),
    breakKeys: (now) => {
      broken = now
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
