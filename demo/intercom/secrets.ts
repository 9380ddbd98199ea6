import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { once } from '../keys.ts'

/** What Intercom and the app know of each other: the app's token, and the secret that signs. */
export type IntercomSecrets = { accessToken: string; clientSecret: string }

/** Reads the secrets of `directory`, or makes them there, readable by their owner alone. */
export function openIntercomSecrets(directory: string): IntercomSecrets {
  mkdirSync(directory, { recursive: true })
  const make = () => randomBytes(24).toString('base64url')
  return {
    accessToken: once(join(directory, 'intercom-access-token'), make),
    clientSecret: once(join(directory, 'intercom-client-secret'), make),
  }
}

/** The header `X-Body-Signature` of a request of Canvas Kit: HMAC-SHA256 in hex over the raw bytes. */
export function signBody(clientSecret: string, body: string): string {
  return createHmac('sha256', clientSecret).update(body, 'utf8').digest('hex')
}
