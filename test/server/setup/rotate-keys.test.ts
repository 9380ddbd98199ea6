import { beforeAll, expect, it } from 'vitest'
import { type Keys, loadKeys, seal, unseal } from '#server/keys.ts'
import { rotateKeys } from '#server/setup/rotate-keys.ts'
import { type OpenDatabase, webhooks, workspaces } from '#server/storage/index.ts'
import { carousel } from '#test/support/command-line.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { addWorkspace } from '../storage/workspace.ts'

const [first, second, third] = ['1a', '2b', '3c'].map((byte) => byte.repeat(32))

eachDatabase('rotating the application key', (open) => {
  let database: OpenDatabase
  let old: Keys

  beforeAll(async () => {
    database = await open()
    old = await loadKeys(first, '')
    for (const id of ['a', 'b', 'c']) {
      await addWorkspace(database, id)
      await store(id, seal(old.credentials, { apiToken: id }))
    }
  })

  const store = (id: string, sealed: Uint8Array) =>
    database.inTransaction((trx) => workspaces.changeCredentials(trx, id, () => sealed))
  const opened = async (keys: Keys) => {
    const all = await workspaces.listWorkspaces(database.kysely)
    return all.map(({ credentials }) => {
      try {
        return unseal(keys.credentials, credentials)
      } catch {
        return 'closed'
      }
    })
  }
  const everything = ['a', 'b', 'c'].map((id) => ({ apiToken: id }))

  it('seals everything with the present key, once', async () => {
    const both = await loadKeys(second, '', [first ?? ''])
    expect(await opened(both)).toEqual(everything)
    const { out } = await carousel({ database, keys: both }, ['keys', 'rotate'])
    expect(out).toContain('3 of 3 workspaces')
    expect(await opened(await loadKeys(second, ''))).toEqual(everything)
    expect(await opened(old)).toEqual(['closed', 'closed', 'closed'])
    expect(await rotateKeys({ database, keys: both })).toEqual({ sealed: 0, of: 3 })
  })

  it('stops at what it cannot open, and goes on where it stopped', async () => {
    const stranger = await loadKeys('4d'.repeat(32), '')
    const intact = (await workspaces.findWorkspace(database.kysely, 'b'))?.credentials
    await store('b', seal(stranger.credentials, { apiToken: 'b' }))
    const both = await loadKeys(third, '', [second ?? ''])
    await expect(rotateKeys({ database, keys: both })).rejects.toMatchObject({
      details: { problem: 'unknown_key' },
    })
    // In the middle: one by the new key, one by the old, and servers with both keys read both.
    expect(await opened(both)).toEqual([{ apiToken: 'a' }, 'closed', { apiToken: 'c' }])
    expect(await opened(await loadKeys(third, ''))).toEqual([{ apiToken: 'a' }, 'closed', 'closed'])
    await store('b', intact ?? new Uint8Array())
    expect(await opened(both)).toEqual(everything)
    expect(await rotateKeys({ database, keys: both })).toEqual({ sealed: 2, of: 3 })
    expect(await opened(await loadKeys(third, ''))).toEqual(everything)
  })

  it('seals the secrets of webhooks with it as well', async () => {
    const [before, after] = [await loadKeys(third, ''), await loadKeys('5e'.repeat(32), '')]
    const secret = seal(before.credentials, 'a-signing-secret')
    await database.inTransaction((trx) => webhooks.saveWebhook(trx, 'b', secret, new Date(0)))
    const both = await loadKeys('5e'.repeat(32), '', [third ?? ''])
    expect(await rotateKeys({ database, keys: both })).toEqual({ sealed: 3, of: 3 })
    const found = await webhooks.findWebhook(database.kysely, 'b')
    expect(unseal(after.credentials, found?.secret ?? new Uint8Array())).toBe('a-signing-secret')
    await database.inTransaction((trx) => webhooks.saveWebhook(trx, 'c', secret, new Date(0)))
    // Only the webhook of one was sealed by the old key.
    expect(await rotateKeys({ database, keys: both })).toEqual({ sealed: 1, of: 3 })
  })
})
