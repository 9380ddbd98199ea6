import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfter } from '#server/helpdesks/client/headers.ts'
import { createPace, untilReset } from '#server/helpdesks/intercom/api/pace.ts'
import { makeTime, signal } from './world.ts'

const at = new Date('2026-05-08T12:00:00Z')
const second = at.getTime() / 1000
const headers = (limit: number, remaining: number, reset: number, date?: Date) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(reset),
  ...(date && { date: date.toUTCString() }),
})

describe('the pace of Intercom', () => {
  const start = () => {
    const time = makeTime(at)
    return { time, pace: createPace(time) }
  }

  it('lets requests through while nothing is known, and while there is plenty', async () => {
    const { time, pace } = start()
    await pace.waitTurn(signal)
    pace.note(headers(10, 9, second + 10))
    for (let sent = 0; sent < 7; sent += 1) await pace.waitTurn(signal)
    expect(time.waits).toEqual([])
  })

  it('waits for the next window before a fifth of this one is touched', async () => {
    const { time, pace } = start()
    pace.note(headers(10, 3, second + 4))
    await pace.waitTurn(signal)
    await pace.waitTurn(signal)
    expect(time.waits).toEqual([4000])
  })

  it('leaves that fifth to requests that a person waits for', async () => {
    const { time, pace } = start()
    pace.note(headers(10, 2, second + 4))
    await pace.waitTurn(signal, true)
    await pace.waitTurn(signal, true)
    expect(time.waits).toEqual([])
    await pace.waitTurn(signal, true)
    expect(time.waits).toEqual([4000])
  })

  it('counts what is on its way, and is not misled by a reply that comes late', async () => {
    const { time, pace } = start()
    pace.note(headers(10, 6, second + 8))
    for (let sent = 0; sent < 3; sent += 1) await pace.waitTurn(signal)
    pace.note(headers(10, 6, second + 8))
    await pace.waitTurn(signal)
    await pace.waitTurn(signal)
    expect(time.waits).toEqual([8000])
  })

  it('trusts Intercom’s clock rather than ours', async () => {
    const { time, pace } = start()
    const theirs = new Date(at.getTime() - 3_600_000)
    pace.note(headers(10, 0, second - 3600 + 5, theirs))
    await pace.waitTurn(signal)
    expect(time.waits).toEqual([5000])
  })

  it('never waits for more than a minute, whatever a header says', () => {
    expect(untilReset({ 'x-ratelimit-reset': String(second + 9_999_999) }, at.getTime())).toBe(
      60_000,
    )
    expect(untilReset({ 'x-ratelimit-reset': 'soon' }, at.getTime())).toBeUndefined()
    expect(untilReset({ 'x-ratelimit-reset': '5' }, at.getTime())).toBe(0)
  })

  it('stops everything when a request was refused for its rate', async () => {
    const { time, pace } = start()
    pace.pause(7000)
    await pace.waitTurn(signal, true)
    expect(time.waits).toEqual([7000])
  })

  it('ends a wait when the caller gives up', async () => {
    const { pace } = start()
    pace.note(headers(10, 0, second + 9))
    await expect(pace.waitTurn(AbortSignal.abort(new Error('over')))).rejects.toThrow('over')
  })

  it('reads Retry-After as seconds and as a date', () => {
    expect(retryAfter({ 'retry-after': '3' }, at.getTime())).toBe(3000)
    const date = new Date(at.getTime() + 5000).toUTCString()
    expect(retryAfter({ 'retry-after': date }, at.getTime())).toBe(5000)
    expect(retryAfter({ 'retry-after': 'later' }, at.getTime())).toBeUndefined()
  })

  it('never exceeds a window, whatever the limit, the delays and how many ask at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 20, maxLength: 120 }),
        async (limit, gaps) => {
          const { time, pace } = start()
          const used = new Map<number, number>()
          // The first reply tells of the window; until then one request is on its way.
          for (const gap of gaps) {
            await pace.waitTurn(signal)
            const window = Math.floor(time.now() / 10_000)
            used.set(window, (used.get(window) ?? 0) + 1)
            const left = limit - (used.get(window) ?? 0)
            pace.note(headers(limit, left, (window + 1) * 10, time.date()))
            time.advance(gap)
          }
          expect(Math.max(...used.values())).toBeLessThanOrEqual(limit)
        },
      ),
    )
  })
})
