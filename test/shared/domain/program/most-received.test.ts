import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewerByLimit, mostReceivedOf } from '#shared/domain/program/most-received.ts'
import { forAll } from '../for-all.ts'

describe('the limit of reviews received', () => {
  it.each([
    ['three times the quota for who is there full time', 1, 5, null, 15],
    ['a part of it for who works half', 0.5, 5, null, 8],
    ['rounded half up as on paper', 0.7, 5, null, 11],
    ['once for who is hardly there', 0.01, 5, null, 1],
    ['once for who is away', 0, 5, null, 1],
    ['what the program says', 1, 5, 4, 4],
    ['a part of what the program says', 0.6, 5, 4, 2],
  ])('is %s', (_, share, quota, mostReceived, most) => {
    expect(mostReceivedOf(share, { quota, mostReceived })).toBe(most)
  })

  it('never falls where share or limit grow', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const limit = fc.integer({ min: 1, max: 50 })
    forAll(fc.tuple(share, share, limit, limit), ([a, b, c, d]) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      const [low, high] = [Math.min(c, d), Math.max(c, d)]
      const of = (part: number, most: number) =>
        mostReceivedOf(part, { quota: 5, mostReceived: most })
      expect(of(less, low)).toBeLessThanOrEqual(of(more, low))
      expect(of(less, low)).toBeLessThanOrEqual(of(less, high))
    })
  })

  it('costs what was asked and lies beyond it', () => {
    const busy = { places: 40, most: 15 }
    const quiet = { places: 5, most: 15 }
    expect(fewerByLimit(60, [busy, quiet])).toBe(25)
    // Nobody asked for so many.
    expect(fewerByLimit(30, [busy, quiet])).toBe(10)
    expect(fewerByLimit(20, [busy, quiet])).toBe(0)
    expect(fewerByLimit(60, [])).toBe(0)
  })
})
