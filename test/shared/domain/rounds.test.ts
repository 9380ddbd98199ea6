import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, dayOf, weekdayOf } from '#shared/domain/days.ts'
import {
  localDay,
  presenceIn,
  quotaFor,
  type RoundSettings,
  roundOf,
  workingDaysLeft,
} from '#shared/domain/rounds.ts'
import { forAll } from './for-all.ts'

const dublin: RoundSettings = {
  timeZone: 'Europe/Dublin',
  weeks: 1,
  firstDay: 1,
  workingDays: [1, 2, 3, 4, 5],
}
const cairo: RoundSettings = {
  timeZone: 'Africa/Cairo',
  weeks: 1,
  firstDay: 7,
  workingDays: [7, 1, 2, 3, 4],
}
const HOUR = 60 * 60 * 1000

function at(iso: string, settings: RoundSettings) {
  return roundOf(new Date(iso), settings)
}

describe('roundOf', () => {
  it('starts on the first day of the week, at midnight of the workspace', () => {
    expect(at('2026-03-11T10:00:00Z', dublin)).toEqual({
      startsOn: '2026-03-09',
      endsOn: '2026-03-16',
      startsAt: new Date('2026-03-09T00:00:00Z'),
      endsAt: new Date('2026-03-16T00:00:00Z'),
    })
    expect(at('2026-03-11T10:00:00Z', cairo).startsOn).toBe('2026-03-08')
    expect(at('2026-03-11T10:00:00Z', { ...cairo, firstDay: 6 }).startsOn).toBe('2026-03-07')
  })

  it('goes by the local day, not by UTC', () => {
    const auckland = { ...dublin, timeZone: 'Pacific/Auckland' }
    expect(at('2026-03-15T12:00:00Z', auckland).startsOn).toBe('2026-03-16')
    expect(at('2026-03-15T10:00:00Z', auckland).startsOn).toBe('2026-03-09')
  })

  it('is an hour shorter and longer where clocks change', () => {
    const spring = at('2026-03-25T00:00:00Z', dublin)
    expect(spring).toMatchObject({ startsOn: '2026-03-23', endsOn: '2026-03-30' })
    expect(spring.endsAt).toEqual(new Date('2026-03-29T23:00:00Z'))
    expect(spring.endsAt.getTime() - spring.startsAt.getTime()).toBe(167 * HOUR)
    const autumn = at('2026-10-22T00:00:00Z', dublin)
    expect(autumn.endsAt.getTime() - autumn.startsAt.getTime()).toBe(169 * HOUR)
  })

  it('starts at the first moment of a day that has no midnight', () => {
    const beirut = { ...cairo, timeZone: 'Asia/Beirut' }
    // Beirut: at 00:00 on Sunday 2026-03-29 clocks go to 01:00 (+03).
    expect(at('2026-03-30T12:00:00Z', beirut).startsAt).toEqual(new Date('2026-03-28T22:00:00Z'))
  })

  it('does not jump at New Year, in any length', () => {
    expect(at('2026-12-31T12:00:00Z', dublin)).toMatchObject({
      startsOn: '2026-12-28',
      endsOn: '2027-01-04',
    })
    const fortnight = { ...dublin, weeks: 2 as const }
    // 2020 has 53 ISO weeks: counting even and odd weeks would give two rounds of another length.
    expect(at('2020-12-30T12:00:00Z', fortnight)).toMatchObject({
      startsOn: '2020-12-21',
      endsOn: '2021-01-04',
    })
    expect(at('2021-01-04T12:00:00Z', fortnight).startsOn).toBe('2021-01-04')
    expect(at('2024-01-28T12:00:00Z', { ...dublin, weeks: 4 })).toMatchObject({
      startsOn: '2024-01-01',
      endsOn: '2024-01-29',
    })
  })

  it('counts longer rounds from the week of Monday 2024-01-01, whatever its first day', () => {
    const start = (firstDay: 1 | 6 | 7) =>
      at('2024-01-03T12:00:00Z', { ...dublin, weeks: 2, firstDay }).startsOn
    expect([start(1), start(7), start(6)]).toEqual(['2024-01-01', '2023-12-31', '2023-12-30'])
  })

  it('covers all time without gaps or overlaps', () => {
    const settings = fc.record<RoundSettings>({
      timeZone: fc.constantFrom('Europe/Dublin', 'Africa/Cairo', 'America/Sao_Paulo', 'Asia/Tokyo'),
      weeks: fc.constantFrom(1, 2, 4),
      firstDay: fc.constantFrom(1, 7, 6),
      workingDays: fc.constant([1, 2, 3, 4, 5]),
    })
    const moment = fc.date({
      min: new Date('2015-01-01T00:00:00Z'),
      max: new Date('2035-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    forAll(fc.tuple(settings, moment), ([rules, now]) => {
      const round = roundOf(now, rules)
      expect(round.startsAt <= now && now < round.endsAt).toBe(true)
      expect(roundOf(round.startsAt, rules)).toEqual(round)
      expect(roundOf(round.endsAt, rules).startsOn).toBe(round.endsOn)
      expect(roundOf(new Date(round.startsAt.getTime() - 1), rules).endsOn).toBe(round.startsOn)
    })
  })

  it('refuses an unknown time zone', () => {
    expect(() => at('2026-03-11T10:00:00Z', { ...dublin, timeZone: 'Mars/Base' })).toThrow(
      RangeError,
    )
  })
})

describe('localDay', () => {
  it('is the day that it is there', () => {
    const moment = new Date('2026-12-31T11:00:00Z')
    expect(localDay(moment, { timeZone: 'Pacific/Kiritimati' })).toBe('2027-01-01')
    expect(localDay(moment, { timeZone: 'America/New_York' })).toBe('2026-12-31')
  })
})

describe('days', () => {
  it('count on, and know their weekday', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayOf(dayNumber('2028-02-29') + 1)).toBe('2028-03-01')
    const weekdays = ['1969-12-29', '2024-01-01', '2027-01-03'].map((day) =>
      weekdayOf(dayNumber(day)),
    )
    expect(weekdays).toEqual([1, 1, 7])
  })
})

describe('presenceIn', () => {
  const round = { startsOn: '2026-03-09', endsOn: '2026-03-16' }

  it.each([
    ['nobody away', [], 1],
    ['two of five days away', [{ from: '2026-03-07', to: '2026-03-10' }], 0.6],
    ['a weekend away', [{ from: '2026-03-14', to: '2026-03-15' }], 1],
    ['all away', [{ from: '2026-03-09', to: '2026-03-13' }], 0],
  ])('is the part of the working days: %s', (_, absences, expected) => {
    expect(presenceIn(round, dublin, absences)).toBe(expected)
  })

  it('counts all days where none is a working day', () => {
    const weekend = { startsOn: '2026-03-14', endsOn: '2026-03-16' }
    expect(presenceIn(weekend, dublin, [])).toBe(1)
    expect(presenceIn(weekend, dublin, [{ from: '2026-03-15', to: '2026-03-20' }])).toBe(0.5)
  })
})

describe('quotaFor', () => {
  const round = { startsOn: '2026-03-09', endsOn: '2026-03-16' }
  const base = { quota: 5, share: 1, absences: [], round, settings: dublin, onboarding: 1 }
  const away = (from: string, to: string) => [{ from, to }]

  it.each([
    ['full time', {}, 5],
    ['half time, half up', { share: 0.5 }, 3],
    ['a newcomer', { onboarding: 0.5, share: 0.8 }, 2],
    ['away Monday to Wednesday', { absences: away('2026-03-09', '2026-03-11') }, 2],
    ['away one day', { absences: away('2026-03-13', '2026-03-13') }, 4],
    ['away on the weekend', { absences: away('2026-03-14', '2026-03-15') }, 5],
    [
      'back for one day of a small share',
      { share: 0.1, absences: away('2026-01-01', '2026-03-12') },
      1,
    ],
    ['away the whole round', { absences: away('2026-03-01', '2026-03-13') }, 0],
    [
      'away in two parts that overlap',
      { absences: [...away('2026-03-09', '2026-03-10'), ...away('2026-03-10', '2026-03-12')] },
      1,
    ],
    ['a share of 0', { share: 0 }, 0],
    ['a quota of 0', { quota: 0 }, 0],
    ['no working days', { settings: { ...dublin, workingDays: [] } }, 0],
    // 7 × 0.7 × 5/7 = 3.5, which floating point puts below.
    [
      'a half that floating point misses',
      {
        quota: 7,
        share: 0.7,
        settings: { ...dublin, workingDays: [1, 2, 3, 4, 5, 6, 7] },
        absences: away('2026-03-14', '2026-03-15'),
      },
      4,
    ],
  ])('expects of %s', (_, change, expected) => {
    expect(quotaFor({ ...base, ...change })).toBe(expected)
  })

  it('counts the working days of the workspace', () => {
    const sunday = { startsOn: '2026-03-08', endsOn: '2026-03-15' }
    const absences = away('2026-03-08', '2026-03-08')
    expect(quotaFor({ ...base, round: sunday, settings: cairo, absences })).toBe(4)
    expect(quotaFor({ ...base, round: sunday, settings: dublin, absences })).toBe(5)
  })
})

describe('workingDaysLeft', () => {
  const round = { startsOn: '2026-03-09', endsOn: '2026-03-16' }

  it.each([
    ['2026-03-01T12:00:00Z', 5],
    ['2026-03-09T00:00:00Z', 5],
    ['2026-03-11T23:59:00Z', 3],
    ['2026-03-13T12:00:00Z', 1],
    ['2026-03-14T12:00:00Z', 0],
    ['2026-03-20T12:00:00Z', 0],
  ])('counts today and what follows at %s', (now, expected) => {
    expect(workingDaysLeft(new Date(now), round, dublin)).toBe(expected)
  })

  it('goes by the local day', () => {
    const tokyo = { ...dublin, timeZone: 'Asia/Tokyo' }
    expect(workingDaysLeft(new Date('2026-03-11T16:00:00Z'), round, tokyo)).toBe(2)
  })
})
