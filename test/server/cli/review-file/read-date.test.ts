import { describe, expect, it } from 'vitest'
import { dayOrderOf } from '#server/cli/review-file/day-order.ts'
import { type DayOrder, instantOf, readDate } from '#server/cli/review-file/read-date.ts'

const timeZone = 'Europe/Paris'

function read(value: unknown, order: DayOrder = 'day-first'): string | undefined {
  const date = readDate(value)
  return date && instantOf(date, { order, timeZone })?.toISOString()
}

const day = '2026-11-26T23:00:00.000Z'
const morning = '2026-11-27T09:05:00.000Z'
const noon = '2026-11-27T12:30:00.000Z'

describe('reading a date', () => {
  it.each([
    ...[
      '2026-11-27',
      '2026/11/27',
      '2026.11.27',
      '20261127',
      '27.11.2026',
      '27. 11. 2026',
      '27/11/26',
    ],
    ...['27-11-2026', '27 11 2026', ' 27/11/2026 ', '٢٧/١١/٢٠٢٦', '\u200f27/11/2026', '۲۷/۱۱/۲۰۲۶'],
    ...[
      '27 Nov 2026',
      'Nov 27, 2026',
      'Friday, November 27th, 2026',
      '27-Nov-26',
      '27 novembre 2026',
    ],
    ...['ven. 27 nov. 2026', '٢٧ نوفمبر ٢٠٢٦', '27 تشرين الثاني 2026', 46_353, '46353', '46353,0'],
  ])('takes %j as the first instant of that day', (value) => {
    expect(read(value)).toBe(day)
  })

  it.each([
    ...[
      '2026-11-27T09:05:00Z',
      '2026-11-27T10:05:00+01:00',
      '2026-11-27 10:05',
      '2026-11-27T10:05',
    ],
    ...['27/11/2026 10:05', '27/11/2026, 10:05:00', '27/11/2026 10h05', '27/11/2026 à 10:05'],
    ...['Nov 27, 2026 at 10:05 AM', '2026/11/27 10:05:00 AM GMT+1', '2026-11-27 09:05:00 UTC'],
    ...['2026-11-27T14:35:00+0530', '٢٧/١١/٢٠٢٦ ١٠:٠٥ ص', 1_795_770_300, 1_795_770_300_000],
    ...['1795770300', 46_353 + 605 / 1440],
  ])('takes %j with its time', (value) => {
    expect(read(value)).toBe(morning)
  })

  it.each(['27/11/2026 1:30 PM', '27/11/2026 13:30', '27/11/2026 01:30 p.m.', '27/11/2026 1:30 م'])(
    'takes %j as the afternoon',
    (value) => {
      expect(read(value)).toBe(noon)
    },
  )

  it.each([
    '',
    'yesterday',
    '31/31/2026',
    '2026-02-30',
    '27/11',
    '27/11/2026 25:00',
    '12',
    true,
    {},
    -1,
  ])('finds none in %j', (value) => {
    expect(read(value)).toBeUndefined()
  })

  it('keeps the parts of a second', () => {
    expect(read('2026-11-27T09:05:00.123Z')).toBe('2026-11-27T09:05:00.123Z')
  })

  it('has a day where the clocks change', () => {
    expect(read('2026-03-29')).toBe('2026-03-28T23:00:00.000Z')
    expect(read('2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z')
  })
})

describe('the order of day and month', () => {
  const now = new Date('2026-11-30T12:00:00Z')
  const orderOf = (texts: string[]) =>
    dayOrderOf(
      texts.flatMap((text) => readDate(text) ?? []),
      { timeZone, now },
    )

  it.each<[string, string[], DayOrder | 'open']>([
    ['a day over 12', ['03/04/2026', '13/04/2026'], 'day-first'],
    ['a second number over 12', ['03/04/2026', '04/13/2026'], 'month-first'],
    ['a day that would lie ahead', ['05/12/2026'], 'month-first'],
    ['no such dates', ['2026-01-02'], 'day-first'],
    ['dates that are the same either way', ['05/05/2026', '3.4.2026'], 'day-first'],
    ['nothing', ['03/04/2026', '05/06/2026'], 'open'],
    ['what contradicts itself', ['13/04/2026', '04/13/2026'], 'open'],
    ['a day over 12 beside one that never was', ['31/31/2026', '13/04/2026'], 'day-first'],
  ])('is told by %s', (_, texts, order) => {
    expect(orderOf(texts)).toBe(order)
  })
})
