import { type DayOrder, instantOf, type WrittenDate } from './read-date.ts'

const orders: DayOrder[] = ['day-first', 'month-first']

/**
 * Which order of day and month a file has: the one in which each of its dates is a day that was. `open`
 * where both do and differ, or neither does: a person has to say it. A date that fits in neither order
 * tells nothing of the others.
 */
export function dayOrderOf(
  dates: WrittenDate[],
  { timeZone, now }: { timeZone: string; now: Date },
): DayOrder | 'open' {
  const readings = dates
    .filter(({ day }) => 'numbers' in day)
    .map((date) => orders.map((order) => past(instantOf(date, { order, timeZone }), now)))
    .filter((each) => each.some((instant) => instant !== undefined))
  const [only, other] = orders.filter((_, at) => readings.every((each) => each[at] !== undefined))
  if (only && !other) return only
  return only && readings.every(([first, second]) => first === second) ? only : 'open'
}

function past(at: Date | undefined, now: Date): number | undefined {
  return at && at <= now ? at.getTime() : undefined
}
