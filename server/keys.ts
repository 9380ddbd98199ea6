import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keys derived from the application key, one for each use. */
export type Keys = { session: Uint8Array; credentials: Uint8Array }

/**
 * The application's keys: from `appKey` (64 hex digits), else from a key kept in `dataDir`
 * (made at first start, readable by its owner only).
 */
export async function loadKeys(appKey: string | undefined, dataDir: string): Promise<Keys> {
  const root = Buffer.from(appKey ?? (await keptKey(dataDir)), 'hex')
  return { session: derive(root, 'session'), credentials: derive(root, 'credentials') }
}

/** Seals a value with AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the text. */
export function seal(key: Uint8Array, value: unknown): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

/** Opens what `seal` made. Throws where the key is another or the bytes were changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array): unknown {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  return JSON.parse(text.toString('utf8'))
}

function derive(root: Buffer, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', root, '', `conversation-carousel:${use}`, 32))
}

async function keptKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'app.key')
  await mkdir(dataDir, { recursive: true })
  try {
    const file = await open(path, 'wx', 0o600)
    const key = randomBytes(32).toString('hex')
    await file.writeFile(key)
    await file.sync()
    await file.close()
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(path, 'utf8')).trim()
  }
}
