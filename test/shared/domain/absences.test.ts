import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awayUntil, replaceAbsences } from '#shared/domain/absences.ts'
import { dayOf } from '#shared/domain/days.ts'
import { forAll } from './for-all.ts'

const days = (from: string, to: string) => ({ from: `2026-03-${from}`, to: `2026-03-${to}` })
const today = '2026-03-11'

describe('replaceAbsences', () => {
  it('keeps what is over, and replaces what runs or is to come', () => {
    const stored = [days('02', '03'), days('10', '12'), days('20', '21')]
    expect(replaceAbsences(stored, [days('23', '24')], today)).toEqual([
      days('02', '03'),
      days('23', '24'),
    ])
    expect(replaceAbsences(stored, [], today)).toEqual([days('02', '03')])
  })

  it('makes one of those that overlap, and leaves those apart that only touch', () => {
    const given = [days('20', '25'), days('12', '14'), days('22', '23'), days('14', '16')]
    expect(replaceAbsences([], given, today)).toEqual([days('12', '16'), days('20', '25')])
    const touching = [days('12', '13'), days('14', '15')]
    expect(replaceAbsences([], touching, today)).toEqual(touching)
  })

  it('goes on with an absence that is over, and takes one that was forgotten', () => {
    const stored = [days('05', '10')]
    expect(replaceAbsences(stored, [days('05', '13')], today)).toEqual([days('05', '13')])
    expect(replaceAbsences(stored, [days('02', '03')], today)).toEqual([
      days('02', '03'),
      days('05', '10'),
    ])
  })

  it('covers the days of what is over and of what is given, each once', () => {
    const some = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 }))
      .map(([from, length]) => ({ from: dayOf(20_500 + from), to: dayOf(20_500 + from + length) }))
    const now = fc.integer({ min: 0, max: 50 }).map((day) => dayOf(20_500 + day))
    forAll(fc.tuple(fc.array(some), fc.array(some), now), ([stored, given, day]) => {
      const result = replaceAbsences(stored, given, day)
      const sources = [...stored.filter(({ to }) => to < day), ...given]
      for (let n = 0; n < 60; n++) {
        const each = dayOf(20_500 + n)
        const covers = ({ from, to }: { from: string; to: string }) => from <= each && each <= to
        expect(result.filter(covers)).toHaveLength(sources.some(covers) ? 1 : 0)
      }
    })
  })
})

describe('until when somebody is away', () => {
  const weekdays = [1, 2, 3, 4, 5]
  // 11 December 2026 is a Friday.
  it.each<[string, { from: string; to: string }[], string, string | undefined]>([
    ['not, without an absence', [], '2026-12-10', undefined],
    ['not, before it begins', [{ from: '2026-12-11', to: '2026-12-13' }], '2026-12-10', undefined],
    ['to its last day', [{ from: '2026-12-07', to: '2026-12-10' }], '2026-12-07', '2026-12-10'],
    [
      'over a weekend to the end of what follows',
      [
        { from: '2026-12-07', to: '2026-12-11' },
        { from: '2026-12-14', to: '2026-12-15' },
      ],
      '2026-12-09',
      '2026-12-15',
    ],
    [
      'not beyond a working day between',
      [
        { from: '2026-12-07', to: '2026-12-10' },
        { from: '2026-12-14', to: '2026-12-15' },
      ],
      '2026-12-09',
      '2026-12-10',
    ],
  ])('is %s', (_, absences, today, until) => {
    expect(awayUntil(absences, today, weekdays)).toBe(until)
  })
})
