import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SignJWT } from 'jose'

/** What only this helpdesk knows: the app's signing key and the token of its API. */
export type Secrets = { signingKey: KeyObject; publicKey: string; apiToken: string }

/** Reads the secrets of `directory`, or makes them there, readable by their owner alone. */
export function openSecrets(directory: string): Secrets {
  mkdirSync(directory, { recursive: true })
  const pem = once(join(directory, 'app-key.pem'), makeKey)
  const signingKey = createPrivateKey(pem)
  return {
    signingKey,
    publicKey: createPublicKey(signingKey).export({ type: 'spki', format: 'pem' }).toString(),
    apiToken: once(join(directory, 'api-token'), () => randomBytes(24).toString('base64url')),
  }
}

/** What `file` holds; made where it is missing, readable by its owner alone. */
export function once(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The claims of a signed load; `location` is where the app opens, `query` what its address carries. */
export type Launch = {
  issuer: string
  audience: string
  userUrl: string
  location: string
  query: string
}

/**
 * The token with which Zendesk loads a signed app: RS256, five minutes. It has no id of its own;
 * the hash of the query tells apart two loads of one second.
 */
export function signLaunch(key: KeyObject, launch: Launch, now: Date): Promise<string> {
  const at = Math.floor(now.getTime() / 1000)
  const qsh = createHash('sha256').update(launch.query).digest('hex')
  return new SignJWT({ qsh, context: { product: 'support', location: launch.location } })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(launch.issuer)
    .setAudience(launch.audience)
    .setSubject(launch.userUrl)
    .setIssuedAt(at)
    .setNotBefore(at)
    .setExpirationTime(at + 300)
    .sign(key)
}
