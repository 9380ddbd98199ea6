import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Lane,
  type RequestRate,
  rateAfter,
  takeTurns,
} from '#server/helpdesks/client/request-rate.ts'

const start = Date.UTC(2026, 0, 30, 16)
const rate = (limit: number, windowMs: number): RequestRate => ({
  limit,
  windowMs,
  nextAt: 0,
  personNextAt: 0,
  blockedUntil: 0,
})

/** The most requests in any half-open window of this length. */
function mostIn(turns: number[], windowMs: number): number {
  const sorted = turns.toSorted((a, b) => a - b)
  let first = 0
  let most = 0
  for (const [index, turn] of sorted.entries()) {
    while (turn - (sorted[first] ?? 0) >= windowMs) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

describe('takeTurns', () => {
  it('never lets more leave in a window than the helpdesk allows, whoever asks and when', () => {
    const asks = fc.array(
      fc.record({
        lane: fc.constantFrom<Lane>('job', 'person'),
        count: fc.integer({ min: 1, max: 20 }),
        pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90_000 })),
      }),
      { minLength: 1, maxLength: 200 },
    )
    const limits = fc.constantFrom([10, 60_000], [200, 60_000], [700, 60_000], [1666, 10_000])
    fc.assert(
      fc.property(limits, fc.boolean(), asks, ([limit = 1, windowMs = 1], persons, list) => {
        let state = rate(limit, windowMs)
        let now = start
        const turns: number[] = []
        for (const { lane, count, pauseMs } of list) {
          now += pauseMs
          const taken = takeTurns(state, { lane, persons, count }, now)
          expect(Math.min(...taken.turns)).toBeGreaterThanOrEqual(now)
          turns.push(...taken.turns)
          state = taken.rate
        }
        expect(mostIn(turns, windowMs)).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 300 },
    )
  })

  it('uses nine tenths of the exports in steady state', () => {
    const { turns } = takeTurns(rate(10, 60_000), { lane: 'job', persons: false, count: 91 }, start)
    expect((turns.at(-1) ?? 0) - start).toBeLessThanOrEqual(600_000)
    expect(mostIn(turns, 60_000)).toBe(9)
  })

  it('lets a person go before jobs that queue', () => {
    const queued = takeTurns(rate(200, 60_000), { lane: 'job', persons: true, count: 500 }, start)
    expect(queued.turns.at(-1)).toBeGreaterThan(start + 60_000)
    const person = takeTurns(queued.rate, { lane: 'person', persons: true, count: 1 }, start)
    expect(person.turns).toEqual([start])
  })

  it('gives a person a turn of the jobs where their own are used up', () => {
    let state = rate(200, 60_000)
    for (let n = 0; n < 12; n += 1)
      state = takeTurns(state, { lane: 'person', persons: true, count: 5 }, start).rate
    expect(state.nextAt).toBeGreaterThan(0)
    expect(state.personNextAt).toBeGreaterThan(start)
  })

  it('lets nobody leave while the helpdesk refuses', () => {
    const refused = rateAfter(rate(700, 60_000), { allWaitMs: 30_000 }, true, start)
    for (const lane of ['job', 'person'] as const) {
      const { turns } = takeTurns(refused, { lane, persons: true, count: 3 }, start)
      expect(Math.min(...turns)).toBe(start + 30_000)
    }
  })
})

describe('rateAfter', () => {
  it('goes faster at once when more is allowed than was thought', () => {
    const slow = takeTurns(rate(10, 60_000), { lane: 'job', persons: false, count: 1 }, start).rate
    const fast = rateAfter(slow, { limit: 300 }, false, start)
    expect(fast.nextAt).toBeLessThan(start + 1000)
    expect(fast.limit).toBe(300)
  })

  it('makes jobs wait, but no person, while the window is nearly used up', () => {
    const near = rateAfter(rate(700, 60_000), { jobsWaitMs: 4000 }, true, start)
    const turn = (lane: Lane) => takeTurns(near, { lane, persons: true, count: 1 }, start).turns[0]
    expect([turn('job'), turn('person')]).toEqual([start + 4000, start])
  })

  it('never shortens a wait that was told before', () => {
    const refused = rateAfter(rate(700, 60_000), { allWaitMs: 60_000 }, true, start)
    expect(rateAfter(refused, { allWaitMs: 1000 }, true, start).blockedUntil).toBe(start + 60_000)
  })
})
