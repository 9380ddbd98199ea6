import { beforeAll, expect, it } from 'vitest'
import { readConfig } from '#server/config.ts'
import { unseal } from '#server/keys.ts'
import type { Services } from '#server/services.ts'
import type { Ask } from '#server/setup/ask.ts'
import { examineWebhook } from '#server/setup/doctor/examine-webhook.ts'
import { notebook } from '#server/setup/doctor/finding.ts'
import { type OpenDatabase, webhooks } from '#server/storage/index.ts'
import { carousel } from '#test/support/command-line.ts'
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
    const webhook = (words: string[], answer?: string) => {
      const all = ['webhook', ...words, '--workspace', id]
      return carousel(services, all, { ask: ask(answer) })
    }
    return { id, services, said, webhook, find, clock, note, examine }
  }

  it('says what an admin does, asks for the secret without showing it, and seals it', async () => {
    const { id, said, webhook, find } = await prepare()
    const answer = (await webhook(['set'], secret)).out
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
    const { id, said, webhook, find, note } = await prepare()
    expect((await webhook(['show'])).out).toContain('read every minute')
    expect((await webhook(['set', '--secret', secret])).code).toBe(0)
    expect(said).toEqual([])
    await note('received_at')
    const shown = (await webhook(['show'])).out
    expect(JSON.parse((await webhook(['show', '--json'])).out)).toEqual({
      workspace: id,
      address: `https://reviews.acme.test/entry/zendesk/webhooks/${id}`,
      set: true,
      setAt: '2026-03-04T10:00:00.000Z',
      lastEventAt: '2026-03-04T10:00:00.000Z',
      lastRefusalAt: null,
    })
    expect(shown).toContain('last event 2026-03-04T10:00:00.000Z, last refusal never')
    expect(shown).not.toContain(secret)
    expect((await webhook(['remove'])).out).toContain('not believed any more')
    expect(await find()).toBeUndefined()
    expect((await webhook(['remove'])).out).toContain('no webhook')
  })

  it('says what is wrong', async () => {
    const { services, webhook, find } = await prepare()
    const elsewhere = await carousel(services, ['webhook', 'set', '--workspace', 'nope'])
    expect([elsewhere.code, elsewhere.notes]).toEqual([
      1,
      expect.stringContaining('no workspace nope'),
    ])
    for (const [answer, says] of [
      [undefined, '--secret'],
      ['short', '16 letters'],
      [`${secret} x`, 'no blanks'],
    ] as const) {
      const { code, out, notes } = await webhook(['set'], answer)
      expect([code, out, notes]).toEqual([2, '', expect.stringContaining(says)])
    }
    expect(await find()).toBeUndefined()
  })

  it('is followed by the doctor', async () => {
    const { webhook, clock, note, examine } = await prepare()
    expect(await examine()).toEqual(['ok: none; changes are read every minute'])
    await webhook(['set', '--secret', secret])
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
