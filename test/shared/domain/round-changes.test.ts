import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeRhythm,
  earlierStart,
  quotaFor,
  type RoundSettings,
  roundOf,
} from '#shared/domain/rounds.ts'
import { forAll } from './for-all.ts'

const dublin: RoundSettings = {
  timeZone: 'Europe/Dublin',
  weeks: 1,
  firstDay: 1,
  workingDays: [1, 2, 3, 4, 5],
}
const HOUR = 60 * 60 * 1000

function at(iso: string, settings: RoundSettings) {
  return roundOf(new Date(iso), settings)
}

const zones = [
  'Europe/Paris',
  'America/New_York',
  'Asia/Beirut',
  'Asia/Riyadh',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
]
const rhythm = fc.record({
  weeks: fc.constantFrom<1 | 2 | 4>(1, 2, 4),
  firstDay: fc.constantFrom<1 | 6 | 7>(1, 7, 6),
})

describe('changeRhythm', () => {
  it('lets the running round end as it began, and the next one start where it ends', () => {
    const now = new Date('2026-03-11T10:00:00Z')
    const changed = changeRhythm(dublin, { weeks: 2, firstDay: 7 }, now)
    expect(changed.changes).toEqual([{ from: '2026-03-16', weeks: 1, firstDay: 1 }])
    expect(at('2026-03-11T10:00:00Z', changed)).toEqual(at('2026-03-11T10:00:00Z', dublin))
    // Fortnights of Sundays start on 8 and 22 March: what is left of the one is the first.
    expect(at('2026-03-16T10:00:00Z', changed)).toMatchObject({
      startsOn: '2026-03-16',
      endsOn: '2026-03-22',
    })
    expect(at('2026-03-22T10:00:00Z', changed)).toMatchObject({
      startsOn: '2026-03-22',
      endsOn: '2026-04-05',
    })
  })

  it('replaces a change that was to come, and forgets it where nothing changes', () => {
    const now = new Date('2026-03-11T10:00:00Z')
    const once = changeRhythm(dublin, { weeks: 2, firstDay: 7 }, now)
    const twice = changeRhythm(once, { weeks: 4, firstDay: 1 }, now)
    expect(twice).toEqual(changeRhythm({ ...dublin, changes: [] }, { weeks: 4, firstDay: 1 }, now))
    expect(changeRhythm(twice, dublin, now)).toEqual({ ...dublin, changes: [] })
  })

  it('forgets a change once no round knows it', () => {
    const changed = changeRhythm(
      dublin,
      { weeks: 4, firstDay: 1 },
      new Date('2026-03-11T10:00:00Z'),
    )
    const soon = changeRhythm(changed, changed, new Date('2026-04-20T10:00:00Z'))
    expect(soon.changes).toHaveLength(1)
    const late = changeRhythm(changed, changed, new Date('2026-07-01T10:00:00Z'))
    expect(late.changes).toEqual([])
  })

  it('may have been set by hand to a day within a round, which ends there', () => {
    const changes = [{ from: '2026-03-12', weeks: 1 as const, firstDay: 1 as const }]
    const settings = { ...dublin, firstDay: 7 as const, changes }
    expect(at('2026-03-11T10:00:00Z', settings)).toMatchObject({
      startsOn: '2026-03-09',
      endsOn: '2026-03-12',
    })
    expect(at('2026-03-12T10:00:00Z', settings)).toMatchObject({
      startsOn: '2026-03-12',
      endsOn: '2026-03-15',
    })
  })

  it('never leaves a gap nor an overlap, through any changes at any times', () => {
    const step = fc.record({
      hours: fc.integer({ min: 0, max: 40 * 24 }),
      next: fc.option(rhythm),
    })
    // New Year of years with 52 and 53 ISO weeks, and changes of clocks, lie on the way.
    const start = fc.date({
      min: new Date('2019-11-01T00:00:00Z'),
      max: new Date('2027-01-10T00:00:00Z'),
      noInvalidDate: true,
    })
    const story = fc.tuple(
      fc.constantFrom(...zones),
      rhythm,
      start,
      fc.array(step, { minLength: 1, maxLength: 12 }),
    )
    forAll(story, ([timeZone, first, from, steps]) => {
      let settings: RoundSettings = { ...first, timeZone, workingDays: [7, 1, 2, 3, 4] }
      let now = from
      let round = roundOf(now, settings)
      const seen = [round]
      for (const { hours, next } of steps) {
        now = new Date(now.getTime() + hours * HOUR)
        while (round.endsAt <= now) {
          const following = roundOf(round.endsAt, settings)
          expect(following).toMatchObject({ startsOn: round.endsOn, startsAt: round.endsAt })
          expect(following.endsAt > following.startsAt).toBe(true)
          round = following
          seen.push(round)
        }
        if (next) settings = changeRhythm(settings, next, now)
        // The running round stays what it was, and so does the one that a late review belongs to.
        expect(roundOf(now, settings)).toEqual(round)
        const dayBefore = new Date(now.getTime() - 24 * HOUR)
        const known = seen.find(
          ({ startsAt, endsAt }) => startsAt <= dayBefore && dayBefore < endsAt,
        )
        if (known) expect(roundOf(dayBefore, settings)).toEqual(known)
      }
    })
  })
})

describe('earlierStart', () => {
  it('counts rounds back, across a change of their length', () => {
    const changed = changeRhythm(
      dublin,
      { weeks: 4, firstDay: 1 },
      new Date('2026-03-11T10:00:00Z'),
    )
    const { startsOn } = at('2026-04-22T10:00:00Z', changed)
    expect([0, 1, 2, 3].map((back) => earlierStart(startsOn, back, changed))).toEqual([
      '2026-04-20',
      '2026-03-23',
      '2026-03-16',
      '2026-03-09',
    ])
  })
})

describe('quotaFor a round that a change made shorter', () => {
  const wednesday = new Date('2026-03-11T10:00:00Z')

  it('expects less, by its working days in those of a full one', () => {
    const settings = changeRhythm(dublin, { weeks: 2, firstDay: 1 }, wednesday)
    const round = at('2026-03-17T10:00:00Z', settings)
    // Fortnights start on 9 and 23 March: five of ten working days are left.
    expect(round).toMatchObject({ startsOn: '2026-03-16', endsOn: '2026-03-23' })
    const base = { share: 1, absences: [], round, settings, onboarding: 1 }
    expect(quotaFor({ ...base, quota: 5 })).toBe(3)
    expect(quotaFor({ ...base, quota: 4 })).toBe(2)
    expect(quotaFor({ ...base, quota: 1 })).toBe(1)
    const away = [{ from: '2026-03-16', to: '2026-03-19' }]
    expect(quotaFor({ ...base, quota: 4, absences: away })).toBe(1)
  })

  it('expects the full quota of the running round, by its own length', () => {
    const settings = changeRhythm(dublin, { weeks: 4, firstDay: 1 }, wednesday)
    const round = at('2026-03-12T10:00:00Z', settings)
    const base = { share: 1, absences: [], round, settings, onboarding: 1 }
    expect(quotaFor({ ...base, quota: 5 })).toBe(5)
  })

  it('expects the full quota where only days off are missing, and nothing of days off alone', () => {
    const mondays = changeRhythm(dublin, { weeks: 1, firstDay: 6 }, wednesday)
    const week = at('2026-03-16T10:00:00Z', mondays)
    expect(week).toMatchObject({ startsOn: '2026-03-16', endsOn: '2026-03-21' })
    const base = { quota: 5, share: 1, absences: [], onboarding: 1 }
    expect(quotaFor({ ...base, round: week, settings: mondays })).toBe(5)
    const sundays = { ...dublin, firstDay: 7 as const }
    const settings = changeRhythm(sundays, { weeks: 1, firstDay: 1 }, wednesday)
    const sunday = at('2026-03-15T10:00:00Z', settings)
    expect(sunday).toMatchObject({ startsOn: '2026-03-15', endsOn: '2026-03-16' })
    expect(quotaFor({ ...base, round: sunday, settings })).toBe(0)
  })
})
