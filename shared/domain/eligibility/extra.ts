import type { Reason } from './rules.ts'
import { mayReviewAnyway } from './verdict.ts'

/** Others have reviewed it or are at it; that I have reviewed it myself is told without a number. */
function isTaken({ code, actual }: Reason): boolean {
  return code === 'already_assigned' || (code === 'already_reviewed' && actual !== undefined)
}

/**
 * What is said against an extra review: one that is sent although others have the place, read and never
 * counted, so that the limit of reviews received does not concern it. Undefined where no place was
 * lost: then a review is no extra one. Everything else stays as it is.
 */
export function reasonsAgainstExtra(reasons: Reason[]): Reason[] | undefined {
  if (!reasons.some(isTaken)) return undefined
  return reasons.filter((reason) => !isTaken(reason) && reason.code !== 'received_enough')
}

/** Whether a reviewer may send an extra review past these reasons, seeing them. */
export function mayBeExtra(reasons: Reason[]): boolean {
  const against = reasonsAgainstExtra(reasons)
  return against !== undefined && mayReviewAnyway(against)
}
