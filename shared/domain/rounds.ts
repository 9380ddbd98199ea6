import { Temporal } from 'temporal-polyfill'
import { dayNumber, dayOf, weekdayOf } from './days.ts'

/** How rounds are counted: their length, and the ISO weekday (Monday, Sunday, Saturday) they start on. */
type Rhythm = { weeks: 1 | 2 | 4; firstDay: 1 | 7 | 6 }

/** Until before `from` (YYYY-MM-DD) rounds ran in this rhythm. */
export type RhythmChange = Rhythm & { from: string }

export type RoundSettings = Rhythm & {
  /** IANA name. */
  timeZone: string
  /** ISO weekdays (1 Monday … 7 Sunday) that people work. */
  workingDays: number[]
  /** Earlier rhythms, by `from`, oldest first; each ends with a whole round of its own. */
  changes?: RhythmChange[]
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
const ANCHOR = dayNumber('2024-01-01')

/**
 * The round that `at` lies in. Its limits are midnights of the workspace's zone, so a round with a
 * change of clocks is an hour shorter or longer. The first one after a change of rhythm starts
 * where the last one before it ends, and so may be shorter than the others.
 * @throws RangeError for an unknown time zone.
 */
export function roundOf(at: Date, settings: RoundSettings): Round {
  const { start, end } = spanOf(dayNumber(localDay(at, settings)), settings)
  const [startsOn, endsOn] = [dayOf(start), dayOf(end)]
  return {
    startsOn,
    endsOn,
    startsAt: midnight(startsOn, settings),
    endsAt: midnight(endsOn, settings),
  }
}

/** The calendar day, YYYY-MM-DD, that it is at `at` in the workspace's zone. */
export function localDay(at: Date, { timeZone }: { timeZone: string }): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

/**
 * From when on things are kept that are kept for `months`: the midnight, in the workspace's zone,
 * of today's day so many months ago (the last of the month where it has no such day).
 */
export function keptSince(
  now: Date,
  months: number,
  zone: { timeZone: string },
): { day: string; at: Date } {
  const day = Temporal.PlainDate.from(localDay(now, zone)).subtract({ months }).toString()
  return { day, at: midnight(day, zone) }
}

/** The first day of the round that lies `back` rounds before the one that starts on `startsOn`. */
export function earlierStart(startsOn: string, back: number, settings: RoundSettings): string {
  let start = dayNumber(startsOn)
  for (let n = 0; n < back; n++) start = spanOf(start - 1, settings).start
  return dayOf(start)
}

/** Changes from before this are in no round that still matters: two of four weeks, and a day late. */
const rememberedDays = 63

/**
 * The settings after rounds were given another rhythm at `now`: the running round ends as it began,
 * and the next one is the first of the new rhythm. A change that was to come is replaced.
 */
export function changeRhythm(settings: RoundSettings, next: Rhythm, now: Date): RoundSettings {
  const { startsOn, endsOn } = roundOf(now, settings)
  const current = rhythmOn(startsOn, settings)
  const remembered = dayOf(dayNumber(startsOn) - rememberedDays)
  const changes = (settings.changes ?? []).filter(
    ({ from }) => from <= startsOn && from >= remembered,
  )
  if (next.weeks !== current.weeks || next.firstDay !== current.firstDay)
    changes.push({ from: endsOn, ...current })
  return { ...settings, weeks: next.weeks, firstDay: next.firstDay, changes }
}

/**
 * Reviews expected of one person in one round: quota × share × onboarding × working days present /
 * working days of a full round, rounded half up; so a round that a change of rhythm made shorter
 * expects less. At least 1 for who is present at all; 0 for who is away the whole round, and where
 * quota, share or onboarding is 0.
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
  const present = workingDays(round, settings, absences).length
  if (present === 0) return 0
  const full = rhythmOn(round.startsOn, settings).weeks * new Set(settings.workingDays).size
  const exact = (quota * share * onboarding * present) / full
  if (!(exact > 0)) return 0
  // 7 × 0.7 × 5/7 is 3.4999999999999996 in floating point, and 3.5 on paper.
  return Math.max(1, Math.floor(exact + 0.5 + 1e-9))
}

/**
 * The part of a round's working days on which a person is there, in [0, 1]. In a round without any
 * (a day between two rhythms) all days count.
 */
export function presenceIn(
  round: Pick<Round, 'startsOn' | 'endsOn'>,
  settings: RoundSettings,
  absences: Absence[],
): number {
  const all = workingDays(round, settings, [])
  if (all.length > 0) return workingDays(round, settings, absences).length / all.length
  const everyDay = { ...settings, workingDays: [1, 2, 3, 4, 5, 6, 7] }
  const days = workingDays(round, everyDay, []).length
  return workingDays(round, everyDay, absences).length / days
}

/**
 * Working days from today (included) to the end of the round, without those of `absences`; all of
 * them before it starts.
 */
export function workingDaysLeft(
  now: Date,
  round: Pick<Round, 'startsOn' | 'endsOn'>,
  settings: RoundSettings,
  absences: Absence[] = [],
): number {
  const today = localDay(now, settings)
  const startsOn = today > round.startsOn ? today : round.startsOn
  return workingDays({ startsOn, endsOn: round.endsOn }, settings, absences).length
}

/** The working days of a period on which nobody of `absences` is away, as day numbers. */
function workingDays(
  { startsOn, endsOn }: Pick<Round, 'startsOn' | 'endsOn'>,
  settings: RoundSettings,
  absences: Absence[],
): number[] {
  const away = absences.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }))
  const days: number[] = []
  for (let day = dayNumber(startsOn); day < dayNumber(endsOn); day++) {
    const works = settings.workingDays.includes(weekdayOf(day))
    if (works && !away.some(({ from, to }) => from <= day && day <= to)) days.push(day)
  }
  return days
}

/** First day and end (exclusive) of the round of a day, as day numbers. */
function spanOf(day: number, settings: RoundSettings): { start: number; end: number } {
  const limits = (settings.changes ?? []).map(({ from }) => dayNumber(from))
  const next = limits.findIndex((from) => day < from)
  const rhythm = settings.changes?.[next] ?? settings
  const since = limits[next === -1 ? limits.length - 1 : next - 1] ?? Number.NEGATIVE_INFINITY
  const until = limits[next] ?? Number.POSITIVE_INFINITY
  const length = 7 * rhythm.weeks
  const anchor = ANCHOR + (rhythm.firstDay === 1 ? 0 : rhythm.firstDay - 8)
  const start = anchor + Math.floor((day - anchor) / length) * length
  return { start: Math.max(start, since), end: Math.min(start + length, until) }
}

/** The rhythm of the round that starts on a day. */
function rhythmOn(startsOn: string, settings: RoundSettings): Rhythm {
  const { weeks, firstDay } = settings.changes?.find(({ from }) => startsOn < from) ?? settings
  return { weeks, firstDay }
}

function midnight(day: string, { timeZone }: { timeZone: string }): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)
}
