/** Times for a reader whose device does not draw them: absolute, in a named time zone. */
export type ZonedFormats = {
  /** "Jan 8, 2019, 1:05 PM" */
  formatInstant(instant: string): string
  /** "1:05 PM" */
  formatClock(instant: string): string
  /** "Jan 8" for a calendar day (YYYY-MM-DD), which is the same in every zone. */
  formatDay(day: string): string
}

/** Such formats for a locale and an IANA time zone. */
export function createZonedFormats(tag: string, timeZone: string): ZonedFormats {
  const locale = new Intl.Locale(tag, { numberingSystem: 'latn', calendar: 'gregory' })
  const instants = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone })
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return {
    formatInstant: (instant) => instants.format(new Date(instant)),
    formatClock: (instant) => clock.format(new Date(instant)),
    formatDay: (day) => days.format(new Date(`${day}T00:00:00Z`)),
  }
}
