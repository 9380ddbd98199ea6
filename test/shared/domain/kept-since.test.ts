import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptSince, localDay } from '#shared/domain/rounds.ts'

describe('keptSince', () => {
  it.each([
    ['2026-03-04T10:00:00Z', 6, 'UTC', '2025-09-04', '2025-09-04T00:00:00.000Z'],
    ['2026-03-31T10:00:00Z', 1, 'UTC', '2026-02-28', '2026-02-28T00:00:00.000Z'],
    // It is the next day already, and summer then.
    ['2026-03-04T23:30:00Z', 7, 'Europe/Paris', '2025-08-05', '2025-08-04T22:00:00.000Z'],
    ['2026-03-04T02:00:00Z', 12, 'America/Los_Angeles', '2025-03-03', '2025-03-03T08:00:00.000Z'],
  ])('at %s with %i months in %s', (now, months, timeZone, day, at) => {
    expect(keptSince(new Date(now), months, { timeZone })).toEqual({ day, at: new Date(at) })
  })

  it('is the beginning of its day, and never later with more months', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Paris', 'Asia/Riyadh', 'America/Sao_Paulo')
    const times = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 119 }), zones, (now, months, timeZone) => {
        const { day, at } = keptSince(now, months, { timeZone })
        expect(localDay(at, { timeZone })).toBe(day)
        expect(localDay(new Date(at.getTime() - 1), { timeZone }) < day).toBe(true)
        expect(keptSince(now, months + 1, { timeZone }).at < at).toBe(true)
        expect(at < now).toBe(true)
      }),
    )
  })
})
