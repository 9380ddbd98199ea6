import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '#shared/domain/errors.ts'
import { ConfigError } from './config.ts'
import { inDataFolder } from './data-folder.ts'

/** Keys derived from the application key, one for each use. */
export type Keys = { session: Uint8Array; handles: Uint8Array; credentials: Keyring }

/** What seals, and everything that opens: the present key first, then those it took the place of. */
export type Keyring = { readonly present: SealingKey; readonly all: readonly SealingKey[] }

/** `id` goes with what the key sealed, so that the right one is found; it tells nothing of the key. */
type SealingKey = { id: Buffer; key: Uint8Array }

const magic = Buffer.from('cck1')
const idBytes = 8
const nonceBytes = 12
const tagBytes = 16

/**
 * The application's keys: from `appKey` (64 hex digits), else from a key kept in `dataDir` (made at
 * first start, readable by its owner only). `oldKeys` (64 hex digits each) only open what they once
 * sealed: sessions go on by their handles, which no key is needed for.
 */
export async function loadKeys(
  appKey: string | undefined,
  dataDir: string,
  oldKeys: readonly string[] = [],
): Promise<Keys> {
  const root = Buffer.from(appKey ?? (await keptKey(dataDir)), 'hex')
  const present = sealingKey(root)
  const old = oldKeys.map((key) => sealingKey(Buffer.from(key, 'hex')))
  return {
    session: derive(root, 'session'),
    handles: derive(root, 'handles'),
    credentials: { present, all: [present, ...old] },
  }
}

/**
 * Seals a value with AES-256-GCM by the present key: "cck1", 8 bytes that name the key, 12 bytes
 * nonce, 16 bytes tag, then the text. The name is authenticated with it.
 */
export function seal({ present }: Keyring, value: unknown): Buffer {
  const nonce = randomBytes(nonceBytes)
  const head = Buffer.concat([magic, present.id])
  const cipher = createCipheriv('aes-256-gcm', present.key, nonce).setAAD(head)
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), text])
}

/**
 * Opens what `seal` made, by whichever key of the ring did.
 * @throws DomainError `unavailable` with `details.problem`: `unknown_key` where its key is not in
 *   the ring, `damaged` where the bytes were changed.
 */
export function unseal(ring: Keyring, sealed: Uint8Array): unknown {
  const bytes = Buffer.from(sealed)
  if (!bytes.subarray(0, magic.length).equals(magic)) return unsealNameless(ring, bytes)
  const head = bytes.subarray(0, magic.length + idBytes)
  const key = keyOf(ring, head.subarray(magic.length))
  const value = decrypt(key, head, bytes.subarray(head.length))
  if (value === undefined) throw damaged()
  return value
}

/** Sealed before keys had names: any of them may have done it. */
function unsealNameless({ all }: Keyring, bytes: Buffer): unknown {
  for (const { key } of all) {
    const value = decrypt(key, Buffer.alloc(0), bytes)
    if (value !== undefined) return value
  }
  throw damaged()
}

function decrypt(key: Uint8Array, head: Buffer, sealed: Buffer): unknown {
  const tagEnd = nonceBytes + tagBytes
  try {
    const options = { authTagLength: tagBytes }
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), options)
    decipher.setAAD(head).setAuthTag(sealed.subarray(nonceBytes, tagEnd))
    const text = Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()])
    return JSON.parse(text.toString('utf8'))
  } catch {
    return undefined
  }
}

function damaged(): DomainError {
  return new DomainError(
    'unavailable',
    'What is stored was changed after it was sealed, or sealed with another application key.',
    { problem: 'damaged' },
  )
}

/** Whether the present key of the ring sealed it: if not, it waits to be sealed again. */
export function isSealedByPresent({ present }: Keyring, sealed: Uint8Array): boolean {
  const bytes = Buffer.from(sealed)
  return bytes.subarray(0, magic.length + idBytes).equals(Buffer.concat([magic, present.id]))
}

function keyOf({ all }: Keyring, id: Buffer): Uint8Array {
  const found = all.find((one) => one.id.equals(id))
  if (found) return found.key
  throw new DomainError(
    'unavailable',
    'What is stored was sealed with an application key that this server was not given: name it in APP_KEYS_OLD.',
    { problem: 'unknown_key' },
  )
}

function sealingKey(root: Uint8Array): SealingKey {
  const id = Buffer.from(derive(root, 'key-id').subarray(0, idBytes))
  return { id, key: derive(root, 'credentials') }
}

function derive(root: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', root, '', `conversation-carousel:${use}`, 32))
}

/** The whole key is written before it gets its name: a crash or a second process never sees half. */
async function keptKey(dataDir: string): Promise<string> {
  return inDataFolder(dataDir, () => keepKey(dataDir))
}

async function keepKey(dataDir: string): Promise<string> {
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
