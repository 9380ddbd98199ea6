/** The calendar day (YYYY-MM-DD) that it is in a time zone at `now` (milliseconds). */
export function dayIn(timeZone: string, now: number): string {
  // Canadian English writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now)
}
