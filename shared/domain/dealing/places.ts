import type { Candidate } from './candidates.ts'
import type { DealProblem } from './deal-problem.ts'
import type { DealReviewee } from './types.ts'

/**
 * Per reviewee (index) a bound of the reviews that this deal could bring them: the places of their
 * conversations, and nothing beyond what is asked for.
 */
export function placesOf(problem: DealProblem): Int32Array {
  const { access, candidates, reviewers } = problem
  const total = reviewers.reduce((sum, { remaining }) => sum + remaining, 0)
  const takers = new Map<number, number>()
  const takersOf = (kind: number) => {
    const known = takers.get(kind)
    if (known !== undefined) return known
    const count = reviewers.filter((_, reviewer) => access.mayTake(reviewer, kind)).length
    takers.set(kind, count)
    return count
  }
  const places = ({ slots, kind, except }: Candidate) => {
    const closed = except.filter((reviewer) => access.mayTake(reviewer, kind)).length
    return Math.min(slots, takersOf(kind) - closed)
  }
  return Int32Array.from(candidates, (list, reviewee) => {
    const self = problem.selfAsReviewer[reviewee] ?? -1
    return list.reduce((sum, candidate) => {
      if (sum >= total) return total
      const isOwn = self >= 0 && access.mayTake(self, candidate.kind)
      const others = Math.min(places(candidate), takersOf(candidate.kind) - (isOwn ? 1 : 0))
      return Math.min(total, sum + Math.max(0, others))
    }, 0)
  })
}

/** The same within `mostReceived` (H6). */
export function withinLimits({ reviewees }: DealProblem, places: Int32Array): Int32Array {
  return places.map((most, reviewee) => Math.min(most, leftToReceive(reviewees[reviewee])))
}

/** How many more reviews their work may get in this round. */
export function leftToReceive(reviewee: DealReviewee | undefined): number {
  const { received = 0, mostReceived = Number.POSITIVE_INFINITY } = reviewee ?? {}
  return Math.max(0, Math.floor(mostReceived - received))
}
