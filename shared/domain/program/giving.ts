import { isInScope } from '../dealing/access.ts'
import type { Reason } from '../eligibility/rules.ts'
import { roomOf } from './owed.ts'
import type { ProgramSettings } from './settings.ts'

/**
 * What a deal looks at beyond the pair itself before it gives somebody a conversation: they have had it
 * already, teams, and how many they have open.
 */
export function givingReasons(input: {
  hadBefore: boolean
  reviewerTeams: string[]
  revieweeTeams: string[]
  quota: number
  open: number
  settings: Pick<ProgramSettings, 'teamScope'>
}): Reason[] {
  const { hadBefore, reviewerTeams, revieweeTeams, quota, open, settings } = input
  const reasons: Reason[] = []
  if (hadBefore) reasons.push({ code: 'had_before' })
  if (!isInScope(reviewerTeams, revieweeTeams, settings.teamScope))
    reasons.push({ code: 'team_scope' })
  if (roomOf(quota, open) === 0) reasons.push({ code: 'open_limit' })
  return reasons
}
