import { setImmediate } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { makeRequestBudget } from '#server/helpdesks/client/request-budget.ts'
import { storedRates } from '#server/helpdesks/client/stored-rates.ts'
import { kinds } from '#server/helpdesks/zendesk/api/limits.ts'
import type { OpenDatabase } from '#server/storage/index.ts'
import { eachDatabase } from '#test/support/databases.ts'
import { watch } from '#test/support/statements.ts'
import { addWorkspace } from '../storage/workspace.ts'

const start = Date.UTC(2026, 0, 30, 16)
const { signal } = new AbortController()

eachDatabase('a budget of requests', (open) => {
  let database: OpenDatabase
  let count = 0
  beforeAll(async () => {
    database = await open()
  })

  /** Servers that ask the same helpdesk; each knows when its requests left. */
  async function prepare() {
    count += 1
    const { id } = await addWorkspace(database, `budget${count}`)
    const server = (clock: { at: number } = { at: start }) => {
      const left: number[] = []
      const budget = makeRequestBudget(storedRates(database, id), {
        kinds,
        now: () => clock.at,
        sleep: async (ms) => {
          clock.at += ms
          await setImmediate()
        },
      })
      const ask = async (kind = 'export', lane: 'person' | 'job' = 'job') => {
        await budget.take(kind, lane, signal)
        left.push(clock.at)
      }
      return { budget, ask, left, clock }
    }
    return { server, id }
  }

  const mostInAMinute = (times: number[]) =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length))

  it('is one for all servers', async () => {
    const { server } = await prepare()
    const servers = [server(), server(), server()]
    await Promise.all(
      servers.map(async ({ ask }) => {
        for (let n = 0; n < 10; n += 1) await ask()
      }),
    )
    const all = servers.flatMap(({ left }) => left)
    expect(all).toHaveLength(30)
    expect(mostInAMinute(all)).toBeLessThanOrEqual(9)
    // Nothing is lost by sharing: thirty at nine a minute.
    expect(Math.max(...all) - start).toBeLessThanOrEqual(200_000)
  })

  it('makes every server wait where one was refused', async () => {
    const { server } = await prepare()
    const [refused, other] = [server(), server()]
    await refused.ask()
    await refused.budget.note('export', { allWaitMs: 45_000 })
    await other.ask()
    expect(other.left[0]).toBeGreaterThanOrEqual(start + 45_000)
  })

  it('tells a person at once, instead of letting them wait for long', async () => {
    const { server } = await prepare()
    const { ask, budget } = server()
    await budget.note('rest', { allWaitMs: 30_000 })
    await expect(ask('rest', 'person')).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 30 },
    })
  })

  it('lets a person ask at once while jobs use all that is theirs', async () => {
    const { server } = await prepare()
    const [jobs, person] = [server(), server()]
    for (let n = 0; n < 150; n += 1) await jobs.ask('rest')
    for (let n = 0; n < 5; n += 1) await person.ask('rest', 'person')
    expect(person.left).toEqual(Array.from({ length: 5 }, () => start))
    expect(jobs.clock.at).toBeGreaterThan(start + 30_000)
  })

  it('learns what the account has, for all servers', async () => {
    const { server } = await prepare()
    const [one, other] = [server(), server()]
    await one.ask()
    await one.budget.note('export', { limit: 30 })
    for (let n = 0; n < 20; n += 1) await other.ask()
    expect(mostInAMinute([...one.left, ...other.left])).toBeGreaterThan(10)
    expect(mostInAMinute([...one.left, ...other.left])).toBeLessThanOrEqual(27)
  })

  it('costs few writes where many are asked for', async () => {
    const { server, id } = await prepare()
    let changes = 0
    const rates = storedRates(database, id)
    const counted = {
      ...rates,
      change: (...rest: Parameters<typeof rates.change>) => {
        changes += 1
        return rates.change(...rest)
      },
    }
    const { budget } = server()
    await budget.note('rest', { limit: 2500 })
    const clock = { at: start + 60_000 }
    const busy = makeRequestBudget(counted, {
      kinds,
      now: () => clock.at,
      sleep: async (ms) => {
        clock.at += ms
      },
    })
    for (let n = 0; n < 400; n += 1) await busy.take('rest', 'job', signal)
    expect(changes).toBeLessThanOrEqual(40)
  })

  it('costs a select and an update for a turn, and nothing for a reply without news', async () => {
    const { id } = await prepare()
    const watched = watch(database)
    const options = { kinds, now: () => start, sleep: async () => {} }
    const budget = makeRequestBudget(storedRates(watched, id), options)
    await budget.take('rest', 'person', signal)
    await budget.note('rest', { limit: 700 })
    watched.statements.length = 0
    await budget.take('rest', 'person', signal)
    await budget.note('rest', { limit: 700, jobsWaitMs: 0 })
    expect(watched.statements.map(({ kind }) => kind)).toEqual([
      'SelectQueryNode',
      'UpdateQueryNode',
    ])
  })

  it('stops waiting when it is told to', async () => {
    const { id } = await prepare()
    const stop = new AbortController()
    const budget = makeRequestBudget(storedRates(database, id), {
      kinds,
      now: () => start,
      sleep: async (_, given) => {
        stop.abort(new Error('stopped'))
        given.throwIfAborted()
      },
    })
    await budget.take('export', 'job', stop.signal)
    await expect(budget.take('export', 'job', stop.signal)).rejects.toThrow('stopped')
  })
})
