import type { ClosedFrom } from '../eligibility/facts.ts'

/**
 * Seconds from the first public message to the closing, nights and weekends included. Undefined
 * where it is open, or where it is not known when it was closed: the last message tells when it was
 * written, and nothing of a solution.
 */
export function timeToSolution(about: {
  firstMessageAt: Date | null
  closedAt: Date | null
  closedFrom: ClosedFrom | null
}): number | undefined {
  const { firstMessageAt, closedAt, closedFrom } = about
  if (!firstMessageAt || !closedAt || closedFrom === 'last_public_message') return undefined
  return closedAt < firstMessageAt
    ? undefined
    : (closedAt.getTime() - firstMessageAt.getTime()) / 1000
}
