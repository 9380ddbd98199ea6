import { daySeconds } from '#shared/domain/days.ts'

/** Numbers, times and dates of one language. Times are the device's; days are calendar days. */
export type Formats = {
  formatNumber(value: number): string
  /** 0.84 → 84 % */
  formatPercent(share: number): string
  /** A calendar day (YYYY-MM-DD) or an instant: "3 Nov", "3 Nov 2025" in another year than now's. */
  formatDate(value: string | number, now: number): string
  /** The weekday of a calendar day: "Sun". */
  formatWeekday(day: string): string
  /** "10:42" */
  formatTime(at: number): string
  /** "2 days ago" */
  formatAgo(value: string, now: number): string
  /** "4 min", "3 hr", "2 days" for seconds. */
  formatDuration(seconds: number): string
  formatList(items: string[]): string
}

const MINUTE = 60
const HOUR = 3600

/**
 * Latin digits in every language, as conversation numbers and keyboard keys have them, and the
 * calendar that rounds and the helpdesk count in, also where people may prefer another.
 */
export function createFormats(tag: string): Formats {
  const locale = new Intl.Locale(tag, { numberingSystem: 'latn', calendar: 'gregory' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const dayMonth = { day: 'numeric', month: 'short' } as const
  const date = new Intl.DateTimeFormat(locale, dayMonth)
  const dateYear = new Intl.DateTimeFormat(locale, { ...dayMonth, year: 'numeric' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })

  function formatDate(value: string | number, now: number): string {
    // A calendar day is the same wherever the device is: the start of it here.
    const isDay = typeof value === 'string' && value.length === 10
    const at = new Date(isDay ? `${value}T00:00` : value)
    return (at.getFullYear() === new Date(now).getFullYear() ? date : dateYear).format(at)
  }

  return {
    formatNumber: (value) => number.format(value),
    formatPercent: (share) => percent.format(share),
    formatDate,
    formatWeekday: (value) => weekday.format(new Date(`${value}T00:00:00Z`)),
    formatTime: (at) => time.format(at),
    formatAgo(value, now) {
      // What lies behind us stays there, also for a device whose clock is slow.
      const seconds = Math.min(0, (Date.parse(value) - now) / 1000)
      const minutes = Math.round(seconds / MINUTE)
      const hours = Math.round(seconds / HOUR)
      const days = Math.round(seconds / daySeconds)
      if (minutes > -60) return relative.format(minutes, 'minute')
      if (hours > -24) return relative.format(hours, 'hour')
      if (days > -30) return relative.format(days, 'day')
      return formatDate(value, now)
    },
    formatDuration(seconds) {
      const minutes = Math.round(seconds / MINUTE)
      const hours = Math.round(seconds / HOUR)
      if (Math.round(seconds) < 60) return unit(locale, 'second', seconds)
      if (minutes < 60) return unit(locale, 'minute', minutes)
      if (hours < 48) return unit(locale, 'hour', hours)
      return unit(locale, 'day', seconds / daySeconds)
    },
    formatList: (items) => list.format(items),
  }
}

function unit(locale: Intl.Locale, name: string, value: number): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(value)
}
