import type { Workspace } from '#server/storage/index.ts'
import { type ProgramSettings, readSettings } from '#shared/contract/program.ts'
import { dayNumber, dayOf } from '#shared/domain/days.ts'
import { type Round, type RoundSettings, roundOf } from '#shared/domain/rounds.ts'

/** The workspace's settings and the round that `now` lies in. */
export function currentRound(
  workspace: Workspace,
  now: Date,
): { settings: ProgramSettings; calendar: RoundSettings; round: Round } {
  const settings = readSettings(workspace.settings)
  const calendar = calendarOf(workspace, settings)
  return { settings, calendar, round: roundOf(now, calendar) }
}

/** How rounds run by these settings, and how they ran before the last changes. */
export function calendarOf(
  { timeZone }: Pick<Workspace, 'timeZone'>,
  settings: ProgramSettings,
): RoundSettings {
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
