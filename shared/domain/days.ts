/** A day of 24 hours, in seconds and in milliseconds; one of a calendar may be longer or shorter. */
export const daySeconds = 24 * 60 * 60
export const dayMs = daySeconds * 1000

/** Days since 1970-01-01 of a calendar day (YYYY-MM-DD). Calendar days know no zone and no clocks. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs)
}

/** The calendar day, YYYY-MM-DD, of such a number. */
export function dayOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

/** ISO weekday, 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}
