import { dayNumber, dayOf } from '../days.ts'
import { type Round, type RoundSettings, roundOf } from '../rounds.ts'
import type { Program, ProgramSettings } from './settings.ts'

/** How rounds run in a program, and the round that `now` lies in. */
export function currentRound(
  program: Program,
  now: Date,
): { settings: ProgramSettings; calendar: RoundSettings; round: Round } {
  const calendar = calendarOf(program)
  return { settings: program.settings, calendar, round: roundOf(now, calendar) }
}

/** How rounds run by a program's settings, and how they ran before the last changes. */
export function calendarOf({ timeZone, settings }: Program): RoundSettings {
  const { calendarChange, workingDays } = settings
  const changes = calendarChange ? [...(calendarChange.earlier ?? []), calendarChange] : []
  return {
    timeZone,
    weeks: settings.roundWeeks,
    firstDay: settings.firstDay,
    workingDays,
    changes: changes.map(({ from, roundWeeks, firstDay }) => ({
      from,
      weeks: roundWeeks,
      firstDay,
    })),
  }
}

/** The last day of a round, whose end is exclusive. */
export function lastDayOf(round: Pick<Round, 'endsOn'>): string {
  return dayOf(dayNumber(round.endsOn) - 1)
}

/** The first day of the round that lies `rounds` before the one starting on `startsOn`. */
export function startOfEarlierRound(startsOn: string, weeks: number, rounds: number): string {
  return dayOf(dayNumber(startsOn) - 7 * weeks * rounds)
}

/** How many rounds lie between the one starting on `earlier` and a later one; 0: it is the same. */
export function roundsSince(earlier: string, round: { startsOn: string; weeks: number }): number {
  const days = dayNumber(round.startsOn) - dayNumber(earlier)
  return days <= 0 ? 0 : Math.max(1, Math.round(days / (7 * round.weeks)))
}
