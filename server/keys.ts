import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from './config.ts'

/** Keys derived from the application key, one for each use. */
export type Keys = { session: Uint8Array; handles: Uint8Array; credentials: Uint8Array }

/**
 * The application's keys: from `appKey` (64 hex digits), else from a key kept in `dataDir`
 * (made at first start, readable by its owner only).
 */
export async function loadKeys(appKey: string | undefined, dataDir: string): Promise<Keys> {
  const root = Buffer.from(appKey ?? (await keptKey(dataDir)), 'hex')
  return {
    session: derive(root, 'session'),
    handles: derive(root, 'handles'),
    credentials: derive(root, 'credentials'),
  }
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
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {
    authTagLength: 16,
  })
  decipher.setAuthTag(bytes.subarray(12, 28))
  const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  return JSON.parse(text.toString('utf8'))
}

function derive(root: Buffer, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', root, '', `conversation-carousel:${use}`, 32))
}

/** The whole key is written before it gets its name: a crash or a second process never sees half. */
async function keptKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'app.key')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const known = await readKey(path)
  if (known !== undefined) return known
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeSynced(draft, randomBytes(32).toString('hex'))
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  const kept = await readKey(path)
  if (kept === undefined) throw new Error(`${path} was removed just after it was made`)
  return kept
}

async function readKey(path: string): Promise<string | undefined> {
  let text: string
  try {
    text = (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  if (/^[0-9a-f]{64}$/i.test(text)) return text
  throw new ConfigError([
    `${path} is damaged: it must hold 64 hexadecimal digits. Put back a copy of it, or delete it ` +
      'and add the workspaces again',
  ])
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
