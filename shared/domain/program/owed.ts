import { participationOf } from './participation.ts'
import type { ProgramSettings } from './settings.ts'

/**
 * How many more a reviewer has to be given so that the quota can be met; below 0 where they have
 * more than that.
 *
 * @param given reviews of the round, by how they came about
 * @param open assignments that are still to be done
 */
export function owedOf(
  given: { basis: string; count: number }[],
  quota: number,
  open: number,
  settings: Pick<ProgramSettings, 'pickedShare'>,
): number {
  return quota - participationOf(given, quota, settings).given - open
}

/** How many more a reviewer may have open: twice the quota in all, and 2 where nothing is asked. */
export function roomOf(quota: number, open: number): number {
  return Math.max(0, 2 * Math.max(quota, 1) - open)
}
