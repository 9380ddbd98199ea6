import { createCipheriv } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigError, readConfig } from '#server/config.ts'
import { isSealedByPresent, loadKeys, seal, unseal } from '#server/keys.ts'
import { problemOf } from '#shared/domain/errors.ts'

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('needs nothing to begin with, and listens on this machine only', () => {
    expect(readConfig({})).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      allowLocalHelpdesk: false,
    })
    expect(readConfig({ PORT: '', APP_KEY: '', DATABASE_URL: '' }).port).toBe(3000)
  })

  it('names every fault at once, each by its variable, without the value', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      PORT: '99999',
      DATABASE_URL: 'mysql://root:hunter2@db',
      LOG_LEVEL: 'loud',
      ZENDESK_SDK_URL: 'javascript:alert(1)',
      TRUST_PROXY: 'all',
      APP_KEYS_OLD: 'hunter2',
      PUBLIC_URL: 'https://hunter2.example/path',
      ALLOW_LOCAL_HELPDESK: '1',
    })
    for (const name of [
      'PORT',
      'DATABASE_URL',
      'LOG_LEVEL',
      'ZENDESK_SDK_URL',
      'TRUST_PROXY',
      'APP_KEYS_OLD',
      'PUBLIC_URL',
      'APP_KEY',
      'ALLOW_LOCAL_HELPDESK',
    ])
      expect(
        faults.filter((fault) => fault.startsWith(`${name} `)),
        name,
      ).toHaveLength(1)
    expect(faults.join()).not.toContain('hunter2')
  })

  it('reads old keys and the public address', () => {
    const [one, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
    const read = readConfig({ APP_KEYS_OLD: `${one}, ${other}`, PUBLIC_URL: 'https://r.example/' })
    expect(read).toMatchObject({ oldAppKeys: [one, other], publicUrl: 'https://r.example' })
    expect(readConfig({})).toMatchObject({ oldAppKeys: [], publicUrl: undefined })
  })

  it('refuses in production to go without a key, and a helpdesk on this machine', () => {
    const key = 'ab'.repeat(32)
    expect(faultsOf({ NODE_ENV: 'production', APP_KEY: key })).toEqual([])
    expect(faultsOf({ NODE_ENV: 'production' })).toHaveLength(1)
    expect(
      faultsOf({ NODE_ENV: 'production', APP_KEY: key, ALLOW_LOCAL_HELPDESK: '1' }),
    ).toHaveLength(1)
    expect(faultsOf({ APP_KEY: 'short' })).toHaveLength(1)
  })
})

describe('the keys', () => {
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'carousel-keys-'))
    onTestFinished(() => rmSync(path, { recursive: true }))
    return path
  }

  it('are made once, for their owner only, even by several starts at once', async () => {
    const data = join(folder(), 'data')
    const all = await Promise.all([1, 2, 3, 4].map(() => loadKeys(undefined, data)))
    expect(new Set(all.map(({ session }) => Buffer.from(session).toString('hex'))).size).toBe(1)
    expect(readdirSync(data)).toEqual(['app.key'])
    expect(statSync(join(data, 'app.key')).mode & 0o777).toBe(0o600)
    const again = await loadKeys(undefined, data)
    expect(again).toEqual(all[0])
    expect(await loadKeys(readFileSync(join(data, 'app.key'), 'utf8'), '')).toEqual(again)
  })

  it('are not made from a damaged file', async () => {
    const data = folder()
    for (const text of ['', 'abc', 'zz'.repeat(32)]) {
      writeFileSync(join(data, 'app.key'), text)
      await expect(loadKeys(undefined, data)).rejects.toThrow('app.key is damaged')
    }
  })

  it('are different for each use', async () => {
    const { session, handles, credentials } = await loadKeys('5a'.repeat(32), '')
    const keys = [session, handles, credentials.present.key]
    const texts = keys.map((key) => Buffer.from(key).toString('hex'))
    expect(new Set([...texts, '5a'.repeat(32)]).size).toBe(texts.length + 1)
    for (const key of keys) expect(key).toHaveLength(32)
    expect(texts.join()).not.toContain(credentials.present.id.toString('hex'))
  })

  it('open what they sealed, and nothing that was changed or sealed with others', async () => {
    const { credentials } = await loadKeys('5a'.repeat(32), '')
    const other = await loadKeys('5b'.repeat(32), '')
    const value = { email: 'a@example.com', apiToken: 'sécret' }
    const sealed = seal(credentials, value)
    expect(unseal(credentials, sealed)).toEqual(value)
    expect(sealed.includes('example')).toBe(false)
    expect(seal(credentials, value).equals(sealed)).toBe(false)
    expect(() => unseal(other.credentials, sealed)).toThrow()
    for (const at of [0, 3, 4, 11, 12, 23, 24, 39, 40, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at)
      expect(() => unseal(credentials, changed), `byte ${at}`).toThrow()
    }
    for (const length of [0, 3, 4, 11, 20, 30, 39])
      expect(() => unseal(credentials, sealed.subarray(0, length)), `${length}`).toThrow()
  })

  it('say whether a key is missing or the bytes were changed', async () => {
    const { credentials } = await loadKeys('5a'.repeat(32), '')
    const other = await loadKeys('5b'.repeat(32), '')
    const sealed = seal(credentials, { apiToken: 'x' })
    const problemIn = (work: () => unknown) => {
      try {
        work()
      } catch (error) {
        return problemOf(error) ?? error
      }
      return 'opened'
    }
    expect(problemIn(() => unseal(other.credentials, sealed))).toBe('unknown_key')
    sealed.writeUInt8((sealed.at(-1) ?? 0) ^ 1, sealed.length - 1)
    expect(problemIn(() => unseal(credentials, sealed))).toBe('damaged')
  })

  it('open what an older key sealed, also from before keys had names', async () => {
    const old = await loadKeys('5a'.repeat(32), '')
    const { credentials } = await loadKeys('5b'.repeat(32), '', ['5c'.repeat(32), '5a'.repeat(32)])
    const sealed = seal(old.credentials, 'kept')
    expect(unseal(credentials, sealed)).toBe('kept')
    expect([isSealedByPresent(credentials, sealed)]).toEqual([false])
    const again = seal(credentials, 'kept')
    expect(isSealedByPresent(credentials, again)).toBe(true)
    expect(() => unseal(old.credentials, again)).toThrow('APP_KEYS_OLD')
    // The nonce stood first then, and nothing before it.
    const nonce = Buffer.alloc(12, 7)
    const cipher = createCipheriv('aes-256-gcm', old.credentials.present.key, nonce)
    const text = Buffer.concat([cipher.update('"older"', 'utf8'), cipher.final()])
    const nameless = Buffer.concat([nonce, cipher.getAuthTag(), text])
    expect(unseal(credentials, nameless)).toBe('older')
    expect(() => unseal(credentials, nameless.subarray(0, -1))).toThrow()
  })
})
