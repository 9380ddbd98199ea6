import { type ProgramSettings, readSettings } from '#server/contract/program.ts'
import { type Round, type RoundSettings, roundOf } from '#server/domain/rounds.ts'
import type { Workspace } from '#server/storage/index.ts'

/** The workspace's settings and the round that `now` lies in. */
export function currentRound(
  workspace: Workspace,
  now: Date,
): { settings: ProgramSettings; calendar: RoundSettings; round: Round } {
  const settings = readSettings(workspace.settings)
  const calendar: RoundSettings = {
    timeZone: workspace.timeZone,
    weeks: settings.roundWeeks,
    firstDay: settings.firstDay,
    workingDays: settings.workingDays,
  }
  return { settings, calendar, round: roundOf(now, calendar) }
}

/** The last day of a round, whose end is exclusive. */
export function lastDayOf(round: Pick<Round, 'endsOn'>): string {
  const day = new Date(`${round.endsOn}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** The first day of the round that lies `rounds` before the one starting on `startsOn`. */
export function startOfEarlierRound(startsOn: string, weeks: number, rounds: number): string {
  const day = new Date(`${startsOn}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 7 * weeks * rounds)
  return day.toISOString().slice(0, 10)
}
