import { expect, it } from 'vitest'
import { ENTERPRISE } from '#demo/rest/limits.ts'
import { readEverything } from '#test/server/helpdesks/fold-pages.ts'
import { generateAccount } from '#test/server/helpdesks/generated-account.ts'
import { startDemo } from './start-demo.ts'

const { signal } = new AbortController()

it('never asks for more than an account allows, from the first page to the last', async () => {
  const account = generateAccount(120)
  const clock = { at: account.now }
  const refused: string[] = []
  const { connect, sleep } = await startDemo(account, {
    clock,
    exportPageSize: 4,
    limits: ENTERPRISE,
    csat: 'survey',
  })
  const waits: number[] = []
  const connector = connect({
    sleep: async (ms, given) => {
      waits.push(ms)
      await sleep(ms, given)
    },
    // A refusal would show as a wait of the rest of the minute, or as an error.
    random: () => {
      refused.push('again')
      return 0.5
    },
  })
  const since = new Date(account.now.getTime() - 42 * 86_400_000)
  const pages = await readEverything(connector, null, since, signal)
  const minutes = (clock.at.getTime() - account.now.getTime()) / 60_000
  expect(pages.length).toBeGreaterThan(100)
  expect(refused).toEqual([])
  expect(Math.max(...waits)).toBeLessThan(10_000)
  // Nine of the ten exports a minute are used.
  expect(pages.length / minutes).toBeGreaterThan(8)
})
