import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasDoneAll } from '#shared/domain/program/participation.ts'
import { type Reach, reachableQuota } from '#shared/domain/program/reachable-quota.ts'
import { forAll } from '../for-all.ts'

const count = fc.nat(12)
const reach: fc.Arbitrary<Reach | null> = fc.option(
  fc.record({ most: count, reason: fc.constantFrom(null, 'language' as const) }),
)

describe('the reachable quota', () => {
  it.each<[string, { quota: number; given: number }, Reach | null, number, Reach['reason']]>([
    ['the quota where nothing was noted', { quota: 5, given: 2 }, null, 5, null],
    ['what was noted', { quota: 5, given: 3 }, { most: 4, reason: 'language' }, 4, 'language'],
    [
      'what was given where that is more',
      { quota: 5, given: 4 },
      { most: 1, reason: null },
      4,
      null,
    ],
    ['the quota at most', { quota: 5, given: 9 }, { most: 7, reason: 'language' }, 5, null],
    ['nothing where nothing is asked', { quota: 0, given: 2 }, { most: 3, reason: null }, 0, null],
  ])('is %s', (_, counts, noted, reachable, reason) => {
    expect(reachableQuota(counts, noted)).toEqual({ reachable, reason })
  })

  it('lies between what was given, up to the quota, and the quota', () => {
    forAll(fc.tuple(count, count, reach), ([quota, given, noted]) => {
      const { reachable, reason } = reachableQuota({ quota, given }, noted)
      expect(reachable).toBeLessThanOrEqual(quota)
      expect(reachable).toBeGreaterThanOrEqual(Math.min(given, quota))
      if (reachable === quota) expect(reason).toBeNull()
    })
  })

  it('never falls where more was noted or given', () => {
    forAll(fc.tuple(count, count, count, fc.nat(3), fc.nat(3)), ([quota, given, most, a, b]) => {
      const of = (more: number, higher: number) =>
        reachableQuota({ quota, given: given + more }, { most: most + higher, reason: null })
      expect(of(a, b).reachable).toBeGreaterThanOrEqual(of(0, 0).reachable)
    })
  })

  it('thanks only who did all that could be asked, and was asked', () => {
    const progress = { given: 4, reachable: 4, awayUntil: null }
    expect(hasDoneAll(progress)).toBe(true)
    expect(hasDoneAll({ ...progress, given: 3 })).toBe(false)
    expect(hasDoneAll({ ...progress, given: 0, reachable: 0 })).toBe(false)
    expect(hasDoneAll({ ...progress, awayUntil: '2026-12-13' })).toBe(false)
  })
})
