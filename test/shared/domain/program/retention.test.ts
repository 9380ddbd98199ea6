import { describe, expect, it } from 'vitest'
import { readSettings } from '#shared/contract/program.ts'
import { retentionOf, roundsKeptSince } from '#shared/domain/program/retention.ts'

const now = new Date('2026-03-11T10:00:00Z')
const program = (settings: object) => ({
  timeZone: 'Europe/Paris',
  settings: readSettings(settings),
})

describe('roundsKeptSince', () => {
  it('keeps the whole round that the day so many months ago lies in', () => {
    // 11 February 2026 was a Wednesday.
    expect(roundsKeptSince(program({}), 1, now)).toEqual({
      day: '2026-02-09',
      at: new Date('2026-02-08T23:00:00Z'),
    })
  })
})

describe('retentionOf', () => {
  it('goes by the months of the program', () => {
    const settings = program({ retentionMonths: 1 })
    expect(retentionOf(settings, now)).toEqual(roundsKeptSince(settings, 1, now))
  })

  it('is undefined where things are kept for ever', () => {
    expect(retentionOf(program({ retentionMonths: 0 }), now)).toBeUndefined()
  })
})
