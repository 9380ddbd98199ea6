import { beforeAll, expect, it } from 'vitest'
import { removeWebhook, setWebhook, showWebhook } from '#server/cli/webhook.ts'
import { readConfig } from '#server/config.ts'
import { unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import type { Ask } from '#server/setup/ask.ts'
import { examineWebhook } from '#server/setup/doctor/examine-webhook.ts'
import { notebook } from '#server/setup/doctor/finding.ts'
import { type OpenDatabase, webhooks } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { makeClock, testKeys } from '#test/support/server.ts'
import { addWorkspace } from '../storage/workspace.ts'

const secret = 'dGhpc19pc19hX3NlY3JldA=='
const minuteMs = 60_000

eachDatabase('the command webhook', (open) => {
  let database: OpenDatabase
  let count = 0

  beforeAll(async () => {
    database = await open()
  })

  async function prepare() {
    count += 1
    const { id } = await addWorkspace(database, `w${count}`)
    const clock = makeClock()
    const said: string[] = []
    const services = {
      database,
      clock: clock.now,
      keys: testKeys,
      config: readConfig({ PUBLIC_URL: 'https://reviews.acme.test' }),
    } as Services
    const ask = (answer?: string): Ask => ({
      interactive: answer !== undefined,
      say: (text) => void said.push(text),
      question: async (label, options) => {
        said.push(`${label}${options?.secret ? ' (secret)' : ''}`)
        return answer ?? ''
      },
    })
    const find = () => webhooks.findWebhook(database.kysely, id)
    const note = (outcome: 'received_at' | 'refused_at') =>
      database.inTransaction((trx) => webhooks.noteEvent(trx, id, outcome, clock.now()))
    const examine = async (keys = testKeys) => {
      const notes = notebook(id)
      await examineWebhook({ database, keys, clock: clock.now }, id, notes)
      return notes.findings.map(({ state, says }) => `${state}: ${says}`)
    }
    return { id, services, said, ask, find, clock, note, examine }
  }

  it('says what an admin does, asks for the secret without showing it, and seals it', async () => {
    const { id, services, said, ask, find } = await prepare()
    const answer = await setWebhook(services, [], { workspace: id }, ask(secret))
    const told = said.join('\n')
    expect(told).toContain(`https://reviews.acme.test/entry/zendesk/webhooks/${id}`)
    expect(told).toContain('zen:event-type:ticket.permanently_deleted')
    expect(told).toContain('zen:event-type:user.deleted')
    expect(told).toContain('Signing secret (is not shown) (secret)')
    expect([told, answer].join()).not.toContain(secret)
    const stored = (await find())?.secret ?? new Uint8Array()
    expect(Buffer.from(stored).includes(secret)).toBe(false)
    expect(unseal(testKeys.credentials, stored)).toBe(secret)
  })

  it('takes the secret as a flag, shows the state, and removes it', async () => {
    const { id, services, said, ask, find, note } = await prepare()
    const flags = { workspace: id, secret }
    expect(await showWebhook(services, [], flags)).toContain('read every minute')
    await setWebhook(services, [], flags, ask())
    expect(said).toEqual([])
    await note('received_at')
    const shown = await showWebhook(services, [], flags)
    expect(shown).toContain('last event 2026-03-04T10:00:00.000Z, last refusal never')
    expect(shown).not.toContain(secret)
    expect(await removeWebhook(services, [], flags)).toContain('not believed any more')
    expect(await find()).toBeUndefined()
    expect(await removeWebhook(services, [], flags)).toContain('no webhook')
  })

  it('says what is wrong', async () => {
    const { id, services, ask, find } = await prepare()
    const set = (flags: object, answer?: string) => setWebhook(services, [], flags, ask(answer))
    await expect(set({})).rejects.toThrow('Usage: webhook')
    await expect(set({ workspace: 'none' })).rejects.toThrow('no workspace none')
    await expect(set({ workspace: id })).rejects.toThrow('--secret')
    await expect(set({ workspace: id }, 'short')).rejects.toThrow('16 letters')
    await expect(set({ workspace: id, secret: `${secret} x` })).rejects.toThrow('no blanks')
    expect(await find()).toBeUndefined()
  })

  it('is followed by the doctor', async () => {
    const { id, services, ask, clock, note, examine } = await prepare()
    expect(await examine()).toEqual(['ok: none; changes are read every minute'])
    await setWebhook(services, [], { workspace: id, secret }, ask())
    expect(await examine()).toEqual(['warning: nothing came yet'])
    await note('refused_at')
    clock.advance(10 * minuteMs)
    expect(await examine()).toEqual([
      'warning: an event was refused 10 min ago',
      'warning: nothing came yet',
    ])
    await note('received_at')
    clock.advance(5 * minuteMs)
    expect(await examine()).toEqual(['ok: last event 5 min ago'])
    const strange = { ...testKeys, credentials: { ...testKeys.credentials, all: [] } }
    expect(await examine(strange)).toEqual(['fault: its secret cannot be opened'])
  })
})
