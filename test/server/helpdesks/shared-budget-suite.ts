import { beforeAll, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { ClientOptions, HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import type { Lane } from '#server/helpdesks/client/request-rate.ts'
import { storedRates } from '#server/helpdesks/client/stored-rates.ts'
import type { OpenDatabase } from '#server/storage/index.ts'
import { addWorkspace } from '#test/server/storage/workspace.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { makeSteps } from './steps.ts'
import { serve } from './zendesk/api/serve.ts'

/** How a vendor counts requests and tells of it, as its fake does. */
export type Counting = {
  /** A path of the kind that is counted. */
  path: string
  windowMs: number
  /** Whether people wait for requests of this kind. */
  persons: boolean
  connect(baseUrl: string, options: ClientOptions): HelpdeskClient
  headers(told: { limit: number; remaining: number; resetsAt: number; now: number }): {
    [name: string]: string
  }
}

const limit = 20
const { signal } = new AbortController()
const Reply = z.object({ ok: z.boolean() })

/** One budget of requests for all servers, whatever the vendor. Call it at the top of a test file. */
export function sharedBudgetSuite(name: string, counting: Counting): void {
  const { path, windowMs } = counting
  eachDatabase(`the budget of ${name} that servers share`, (open) => {
    let database: OpenDatabase
    let count = 0
    beforeAll(async () => {
      database = await open()
    })

    /**
     * A fake that counts in windows, `others` of each used by other programs, and answers 429
     * beyond the limit; and servers over one store of rates.
     */
    async function start({ others = 0 } = {}) {
      const steps = makeSteps(Date.UTC(2026, 0, 30, 16))
      const windows = new Map<number, number>()
      const asked: number[] = []
      const refused: number[] = []
      const fake = { refuseNextFor: 0 }
      const { baseUrl } = await serve((_, response) => {
        const now = steps.now()
        const window = Math.floor(now / windowMs)
        const used = (windows.get(window) ?? others) + 1
        windows.set(window, used)
        asked.push(now)
        const seconds = fake.refuseNextFor
        fake.refuseNextFor = 0
        const isRefused = used > limit || seconds > 0
        if (isRefused) refused.push(now)
        const remaining = Math.max(0, limit - used)
        response.writeHead(isRefused ? 429 : 200, {
          date: new Date(now).toUTCString(),
          ...counting.headers({ limit, remaining, resetsAt: (window + 1) * windowMs, now }),
          ...(seconds > 0 && { 'retry-after': String(seconds) }),
        })
        response.end('{"ok":true}')
      })
      count += 1
      const { id } = await addWorkspace(database, `${name.toLowerCase()}-shares${count}`)
      const server = () => {
        const { now, sleep } = steps
        const options = { rates: storedRates(database, id), now, sleep, random: () => 0.5 }
        const client = counting.connect(baseUrl, options)
        return (lane: Lane = 'job') => client.inLane(lane).ask({ path, schema: Reply }, signal)
      }
      return { steps, server, asked, refused, fake }
    }

    const repeat = (times: number, ask: () => Promise<unknown>) => async () => {
      for (let n = 0; n < times; n += 1) await ask()
    }

    it('is kept by two servers that are busy at once', async () => {
      const { steps, server, asked, refused } = await start()
      const [one, other] = [server(), server()]
      const busy = (ask: () => Promise<unknown>) => [repeat(12, ask), repeat(12, ask)]
      const begun = steps.now()
      await steps.run(...busy(one), ...busy(other))
      expect(asked).toHaveLength(48)
      expect(refused).toEqual([])
      // Sharing costs no time: more than half of what is allowed is used.
      expect(steps.now() - begun).toBeLessThan((48 / (limit / 2)) * windowMs)
    })

    it('is kept although other programs use most of each window', async () => {
      const { steps, server, asked, refused } = await start({ others: 15 })
      await steps.run(repeat(8, server()), repeat(8, server()))
      expect(asked).toHaveLength(16)
      expect(refused).toEqual([])
    })

    it('tells a server that never asked what another was refused', async () => {
      const { steps, server, asked, fake } = await start()
      const [one, other] = [server(), server()]
      fake.refuseNextFor = 45
      await steps.run(one, async () => {
        await steps.sleep(70)
        expect(asked).toHaveLength(1)
        await other()
      })
      const [first = 0, ...later] = asked
      expect(later).toHaveLength(2)
      expect(Math.min(...later)).toBeGreaterThanOrEqual(first + 45_000)
    })

    it('tells a server that never asked that nothing is left of a window', async () => {
      const { steps, server, asked, refused } = await start({ others: limit - 1 })
      await steps.run(server())
      await steps.run(server())
      const [first = 0, second = 0] = asked
      expect(Math.floor(second / windowMs)).toBe(Math.floor(first / windowMs) + 1)
      expect(refused).toEqual([])
    })

    if (!counting.persons) return

    it('tells a person at once what another was refused', async () => {
      const { steps, server, asked, fake } = await start()
      const [one, other] = [server(), server()]
      fake.refuseNextFor = 45
      await steps.run(one, async () => {
        await steps.sleep(70)
        await expect(other('person')).rejects.toMatchObject({
          code: 'rate_limited',
          details: { retryAfterSeconds: 45 },
        })
        expect(asked).toHaveLength(1)
      })
    })

    it('lets persons go first while jobs use all of theirs', async () => {
      const { steps, server, asked, refused } = await start()
      const [jobs, person] = [server(), server()]
      await steps.run(repeat(12, jobs), repeat(12, jobs), async () => {
        await steps.sleep(1)
        const begun = steps.now()
        for (let n = 0; n < 2; n += 1) await person('person')
        expect(steps.now() - begun).toBeLessThan(windowMs / 2)
      })
      expect(asked).toHaveLength(26)
      expect(refused).toEqual([])
    })
  })
}
