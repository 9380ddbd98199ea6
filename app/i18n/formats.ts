/** Numbers, times and dates of one language. Times are the device's; days are calendar days. */
export type Formats = {
  formatNumber(value: number): string
  /** 0.84 → 84 % */
  formatPercent(share: number): string
  /** A calendar day (YYYY-MM-DD) or an instant: "3 Nov". */
  formatDate(value: string | number): string
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
const DAY = 86_400

/** Latin digits in every language, as conversation numbers and keyboard keys have them. */
export function createFormats(tag: string): Formats {
  const locale = new Intl.Locale(tag, { numberingSystem: 'latn' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })

  return {
    formatNumber: (value) => number.format(value),
    formatPercent: (share) => percent.format(share),
    formatDate: (value) =>
      typeof value === 'string' && value.length === 10
        ? day.format(new Date(`${value}T00:00:00Z`))
        : date.format(new Date(value)),
    formatWeekday: (value) => weekday.format(new Date(`${value}T00:00:00Z`)),
    formatTime: (at) => time.format(at),
    formatAgo(value, now) {
      const seconds = (Date.parse(value) - now) / 1000
      const size = Math.abs(seconds)
      if (size < HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute')
      if (size < DAY) return relative.format(Math.round(seconds / HOUR), 'hour')
      if (size < 30 * DAY) return relative.format(Math.round(seconds / DAY), 'day')
      return date.format(new Date(value))
    },
    formatDuration(seconds) {
      if (seconds < MINUTE) return unit(locale, 'second', seconds)
      if (seconds < HOUR) return unit(locale, 'minute', seconds / MINUTE)
      if (seconds < 2 * DAY) return unit(locale, 'hour', seconds / HOUR)
      return unit(locale, 'day', seconds / DAY)
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
