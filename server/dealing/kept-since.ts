import type { Workspace } from '#server/storage/index.ts'
import { readSettings } from '#shared/contract/program.ts'
import { keptSince, roundOf } from '#shared/domain/rounds.ts'
import { calendarOf } from './round.ts'

/**
 * From when on a workspace keeps things that it keeps for `months`: a round is kept whole, so that
 * its counts are right as long as they are there.
 */
export function keptSinceOf(
  workspace: Workspace,
  months: number,
  now: Date,
): { day: string; at: Date } {
  const { at } = keptSince(now, months, workspace)
  const round = roundOf(at, calendarOf(workspace, readSettings(workspace.settings)))
  return { day: round.startsOn, at: round.startsAt }
}

/** The same for as long as the program says; undefined where that is for ever. */
export function retentionOf(
  workspace: Workspace,
  now: Date,
): { day: string; at: Date } | undefined {
  const { retentionMonths } = readSettings(workspace.settings)
  return retentionMonths > 0 ? keptSinceOf(workspace, retentionMonths, now) : undefined
}
