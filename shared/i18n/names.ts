/** Whose words they are. */
type Reader = { locale: string }

/** A language ("ar", "pt-BR") in the reader's words; a code that is none stays as it is. */
export function languageName({ locale }: Reader, language: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

/** An ISO weekday (1 = Monday) in the reader's words. */
export function weekdayName({ locale }: Reader, weekday: number): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return format.format(Date.UTC(2024, 0, weekday))
}

/** The days from `from` to `to` (YYYY-MM-DD): "16 – 22 Nov", with the year where it is not now's. */
export function periodName({ locale }: Reader, from: string, to: string, now: number): string {
  const format = new Intl.DateTimeFormat(
    new Intl.Locale(locale, { numberingSystem: 'latn', calendar: 'gregory' }),
    {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
      ...(from.slice(0, 4) !== String(new Date(now).getFullYear()) && { year: 'numeric' as const }),
    },
  )
  return format.formatRange(Date.parse(from), Date.parse(to))
}
