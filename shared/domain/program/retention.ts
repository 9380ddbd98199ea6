import { keptSince, roundOf } from '../rounds.ts'
import { calendarOf } from './calendar.ts'
import type { Program } from './settings.ts'

/**
 * From when on a workspace keeps things that it keeps for `months`: a round is kept whole, so that
 * its counts are right as long as they are there.
 */
export function roundsKeptSince(
  program: Program,
  months: number,
  now: Date,
): { day: string; at: Date } {
  const { at } = keptSince(now, months, program)
  const round = roundOf(at, calendarOf(program))
  return { day: round.startsOn, at: round.startsAt }
}

/** The same for as long as the program says; undefined where that is for ever. */
export function retentionOf(program: Program, now: Date): { day: string; at: Date } | undefined {
  const { retentionMonths } = program.settings
  return retentionMonths > 0 ? roundsKeptSince(program, retentionMonths, now) : undefined
}
