import type { Locale } from './labels.ts'

/** Arabic with the digits that the company's Arabic-speaking customers write. */
const tag = (locale: Locale) => (locale === 'ar' ? 'ar-u-nu-latn' : locale)

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, in one short unit counted from `now` (ms): "21m", "4h", "2d". */
export function ago(iso: string, locale: Locale, now: number): string {
  const past = Math.max(0, now - Date.parse(iso))
  const unit = past < HOUR ? 'minute' : past < DAY ? 'hour' : 'day'
  const size = { minute: MINUTE, hour: HOUR, day: DAY }[unit]
  const format = new Intl.NumberFormat(tag(locale), { style: 'unit', unit, unitDisplay: 'narrow' })
  return format.format(Math.floor(past / size))
}

export function dayName(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tag(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(iso))
}

export function clock(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tag(locale), { hour: '2-digit', minute: '2-digit' }).format(
    new Date(iso),
  )
}

export function fullTime(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tag(locale), { dateStyle: 'full', timeStyle: 'short' }).format(
    new Date(iso),
  )
}

/** The name of a language in the reader's language, e.g. "fr" → "French". */
export function languageName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([tag(locale)], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
