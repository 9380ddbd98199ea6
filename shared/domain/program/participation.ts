import type { ProgramSettings } from './settings.ts'

export type Participation = { given: number; picked: number }

/**
 * How many reviews count towards the quota: all assigned ones, and picked ones up to the picked
 * share of the quota, rounded half up. Depends on counts only, never on a rating.
 */
export function participationOf(
  given: { basis: string; count: number }[],
  quota: number,
  settings: Pick<ProgramSettings, 'pickedShare'>,
): Participation {
  let assigned = 0
  let picked = 0
  for (const { basis, count } of given) {
    if (basis === 'picked') picked += count
    else assigned += count
  }
  const counted = Math.min(picked, Math.floor(quota * settings.pickedShare + 0.5))
  return { given: assigned + counted, picked: counted }
}

/** Whether somebody did all that could be asked of them, and something was: only then they are thanked. */
export function hasDoneAll(progress: {
  given: number
  reachable: number
  awayUntil: string | null
}): boolean {
  const { given, reachable, awayUntil } = progress
  return awayUntil === null && reachable > 0 && given >= reachable
}
