import { describe, expect, it } from 'vitest'
import { createFormats } from '#shared/i18n/index.ts'
import { plain } from './plain.ts'

const now = Date.parse('2026-11-16T09:00:00.000Z')
const en = createFormats('en-US')
const fr = createFormats('fr')
const ar = createFormats('ar-EG')

/** What is said of something that was `seconds` ago. */
const ago = (seconds: number, formats = en) =>
  plain(formats.formatAgo(new Date(now - seconds * 1000).toISOString(), now))
const minute = 60
const hour = 60 * minute
const day = 24 * hour

describe('numbers', () => {
  it('follow the language, with one decimal at most', () => {
    const texts = [en, fr, ar].map(({ formatNumber }) => plain(formatNumber(1234.56)))
    expect(texts).toEqual(['1,234.6', '1 234,6', '1,234.6'])
  })

  it('have Latin digits in every Arabic locale', () => {
    for (const locale of ['ar', 'ar-EG', 'ar-SA-u-nu-arab']) {
      const formats = createFormats(locale)
      const texts = [formats.formatNumber(27), formats.formatDate('2026-11-27', now)]
      expect(texts.map((text) => /27/.test(text))).toEqual([true, true])
    }
  })

  it('become percents', () => {
    const texts = [en, fr, ar].map(({ formatPercent }) => plain(formatPercent(0.844)))
    expect(texts).toEqual(['84%', '84 %', '84%'])
  })
})

describe('dates', () => {
  it('are calendar days wherever the device is', () => {
    const texts = [en, fr, ar].map(({ formatDate }) => plain(formatDate('2026-11-03', now)))
    expect(texts).toEqual(['Nov 3', '3 nov.', '3 نوفمبر'])
    expect(en.formatWeekday('2026-11-15')).toBe('Sun')
    expect(fr.formatWeekday('2026-11-15')).toBe('dim.')
  })

  it('of instants are those of the device', () => {
    const lastMinute = new Date(2026, 10, 3, 23, 59)
    expect(en.formatDate(lastMinute.getTime(), now)).toBe('Nov 3')
    expect(en.formatDate(lastMinute.toISOString(), now)).toBe('Nov 3')
    expect(plain(en.formatTime(lastMinute.getTime()))).toBe('11:59 PM')
    expect(fr.formatTime(lastMinute.getTime())).toBe('23:59')
  })

  it('count in the calendar of the rounds for every locale', () => {
    const { formatDate } = createFormats('ar-SA-u-ca-islamic-umalqura')
    expect(plain(formatDate('2026-11-03', now))).toBe('3 نوفمبر')
  })

  it('say their year where it is another than now', () => {
    const lastYear = [en, fr, ar].map(({ formatDate }) => plain(formatDate('2025-12-31', now)))
    expect(lastYear).toEqual(['Dec 31, 2025', '31 déc. 2025', '31 ديسمبر 2025'])
    expect(en.formatDate('2027-01-01', now)).toBe('Jan 1, 2027')
    expect(en.formatDate('2026-01-01', now)).toBe('Jan 1')
    expect(en.formatDate(new Date(2025, 11, 31, 23, 59).getTime(), now)).toBe('Dec 31, 2025')
    expect(ago(330 * day)).toBe('Dec 21, 2025')
    expect(ago(40 * day)).toBe('Oct 7')
  })
})

describe('relative times', () => {
  it.each([
    [5, 'this minute'],
    [2 * minute, '2 minutes ago'],
    [59 * minute, '59 minutes ago'],
    [hour - 1, '1 hour ago'],
    [23 * hour, '23 hours ago'],
    [day - 1, 'yesterday'],
    [3 * day, '3 days ago'],
    [29 * day, '29 days ago'],
    [46 * day, 'Oct 1'],
  ])('say of %d seconds ago: %s', (seconds, text) => {
    expect(ago(seconds)).toBe(text)
  })

  it('never speak of the future, however slow the device', () => {
    expect(ago(-5 * minute)).toBe('this minute')
  })

  it('follow the language, with the dual of Arabic', () => {
    expect([ago(2 * hour, fr), ago(2 * day, fr)]).toEqual(['il y a 2 heures', 'avant-hier'])
    expect([ago(2 * minute, ar), ago(3 * hour, ar)]).toEqual(['قبل دقيقتين', 'قبل 3 ساعات'])
  })
})

describe('durations', () => {
  it.each([
    [0, '0 sec'],
    [45.4, '45 sec'],
    [59.7, '1 min'],
    [260, '4 min'],
    [hour - 1, '1 hr'],
    [47 * hour, '47 hr'],
    [2 * day - 1, '2 days'],
    [6 * day, '6 days'],
  ])('say of %d seconds: %s', (seconds, text) => {
    expect(en.formatDuration(seconds)).toBe(text)
  })

  it('follow the language', () => {
    expect(plain(fr.formatDuration(2 * day))).toBe('2 j')
    expect(plain(ar.formatDuration(2 * day))).toBe('يومان')
  })
})

describe('lists', () => {
  it('join as the language does', () => {
    const names = ['Ada', 'Bo', 'Cy']
    const texts = [en, fr, createFormats('en-GB')].map(({ formatList }) => formatList(names))
    expect(texts).toEqual(['Ada, Bo, and Cy', 'Ada, Bo et Cy', 'Ada, Bo and Cy'])
  })
})
