import type { ShortReason } from './short-reason.ts'

/** The highest that was noted of a person in a round, and why it is not higher. */
export type Reach = { most: number; reason: ShortReason | null }

/**
 * What participation is measured against, of a person in a round: what they gave or, if more, the
 * highest that was noted of what they had been given and could have fetched; at most the quota.
 * Counts decide, never a rating.
 *
 * @param reach null: nothing was noted of them (the round was not dealt yet, or before such notes)
 * @returns `reason`: why it is below the quota; null where it is not, or where nothing was noted
 */
export function reachableQuota(
  { quota, given }: { quota: number; given: number },
  reach: Reach | null,
): { reachable: number; reason: ShortReason | null } {
  if (reach === null) return { reachable: quota, reason: null }
  const reachable = Math.min(quota, Math.max(given, reach.most))
  return { reachable, reason: reachable < quota ? reach.reason : null }
}
