import { Temporal } from 'temporal-polyfill'

export type RoundSettings = {
  /** IANA name. */
  timeZone: string
  weeks: 1 | 2 | 4
  /** ISO weekday the week starts on: Monday, Sunday or Saturday. */
  firstDay: 1 | 7 | 6
  /** ISO weekdays (1 Monday … 7 Sunday) that people work. */
  workingDays: number[]
}

export type Round = {
  /** First day, YYYY-MM-DD in the workspace's zone. */
  startsOn: string
  /** First day of the next round (exclusive). */
  endsOn: string
  startsAt: Date
  /** Exclusive. */
  endsAt: Date
}

/** Time away, YYYY-MM-DD in the workspace's zone, both days included. */
export type Absence = { from: string; to: string }

/** Monday 2024-01-01. Counted from here, rounds do not jump at New Year as ISO weeks do. */
const ANCHOR = Temporal.PlainDate.from('2024-01-01')

/**
 * The round that `at` lies in. Its limits are midnights of the workspace's zone, so a round with a
 * change of clocks is an hour shorter or longer.
 * @throws RangeError for an unknown time zone.
 */
export function roundOf(at: Date, settings: RoundSettings): Round {
  const length = 7 * settings.weeks
  const anchor = ANCHOR.add({ days: settings.firstDay === 1 ? 0 : settings.firstDay - 8 })
  const days = anchor.until(localDate(at, settings), { largestUnit: 'days' }).days
  const start = anchor.add({ days: Math.floor(days / length) * length })
  const end = start.add({ days: length })
  return {
    startsOn: start.toString(),
    endsOn: end.toString(),
    startsAt: midnight(start, settings),
    endsAt: midnight(end, settings),
  }
}

/**
 * Reviews expected of one person in one round: quota × share × onboarding × working days present /
 * working days, rounded half up. At least 1 for who is present at all; 0 for who is away the whole
 * round, and where quota, share or onboarding is 0.
 */
export function quotaFor(input: {
  quota: number
  /** Part time, in [0, 1]. */
  share: number
  absences: Absence[]
  round: Pick<Round, 'startsOn' | 'endsOn'>
  settings: RoundSettings
  /** Multiplier for newcomers, 1 = none. */
  onboarding: number
}): number {
  const { quota, share, absences, round, settings, onboarding } = input
  const days = workingDaysBetween(round.startsOn, round.endsOn, settings)
  // ISO dates sort as texts.
  const present = days.filter((day) => !absences.some(({ from, to }) => from <= day && day <= to))
  if (present.length === 0) return 0
  const exact = (quota * share * onboarding * present.length) / days.length
  if (!(exact > 0)) return 0
  // 7 × 0.7 × 5/7 is 3.4999999999999996 in floating point, and 3.5 on paper.
  return Math.max(1, Math.floor(exact + 0.5 + 1e-9))
}

/** Working days from today (included) to the end of the round; all of them before it starts. */
export function workingDaysLeft(
  now: Date,
  round: Pick<Round, 'startsOn' | 'endsOn'>,
  settings: RoundSettings,
): number {
  const today = localDate(now, settings).toString()
  const from = today > round.startsOn ? today : round.startsOn
  return workingDaysBetween(from, round.endsOn, settings).length
}

function workingDaysBetween(from: string, before: string, settings: RoundSettings): string[] {
  const days: string[] = []
  const end = Temporal.PlainDate.from(before)
  let day = Temporal.PlainDate.from(from)
  while (Temporal.PlainDate.compare(day, end) < 0) {
    if (settings.workingDays.includes(day.dayOfWeek)) days.push(day.toString())
    day = day.add({ days: 1 })
  }
  return days
}

function localDate(at: Date, settings: RoundSettings): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(settings.timeZone)
    .toPlainDate()
}

function midnight(day: Temporal.PlainDate, settings: RoundSettings): Date {
  return new Date(day.toZonedDateTime(settings.timeZone).epochMilliseconds)
}
