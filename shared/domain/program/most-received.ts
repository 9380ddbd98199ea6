import type { ProgramSettings } from './settings.ts'

type Limit = Pick<ProgramSettings, 'quota' | 'mostReceived'>

/** How often the work of somebody who is there full time is reviewed in a round at most (H6). */
export function fullMostReceived({ quota, mostReceived }: Limit): number {
  return mostReceived ?? 3 * quota
}

/**
 * How often one person's work is reviewed in a round at most: their part of the full limit, rounded
 * half up, and at least once.
 *
 * @param share their load share, in [0, 1] (`loadShareOf`)
 */
export function mostReceivedOf(share: number, limit: Limit): number {
  // 15 × 0.7 is 10.499999999999998 in floating point, and 10.5 on paper.
  return Math.max(1, Math.floor(fullMostReceived(limit) * share + 0.5 + 1e-9))
}

/**
 * How many fewer reviews a round can give because of the limit, as far as supply alone decides:
 * languages, teams and who took part are not looked at, so that a preview takes no time.
 *
 * @param asked reviews that everybody together owes
 * @param reviewees for each the places of their eligible conversations, and their limit
 */
export function fewerByLimit(asked: number, reviewees: { places: number; most: number }[]): number {
  const all = reviewees.reduce((sum, { places }) => sum + places, 0)
  const within = reviewees.reduce((sum, { places, most }) => sum + Math.min(places, most), 0)
  return Math.min(asked, all) - Math.min(asked, within)
}
