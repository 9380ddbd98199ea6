import type { DealProblem } from './deal-problem.ts'
import type { Drawn } from './draw.ts'
import { PairTable } from './pair-table.ts'
import type { DealFigures } from './types.ts'

/** The spread of what was given and received, reciprocal and repeated pairs of a deal. */
export function dealFigures(
  problem: DealProblem,
  drawn: Drawn[],
): Omit<DealFigures, 'fewerByLimit'> {
  const { reviewers, reviewees } = problem
  const given = new Int32Array(reviewers.length)
  const received = new Int32Array(reviewees.length)
  const pairs = new PairTable(reviewees.length)
  let repeated = 0
  for (const { reviewer, candidate } of drawn) {
    const { reviewee } = candidate
    given[reviewer] = (given[reviewer] as number) + 1
    received[reviewee] = (received[reviewee] as number) + 1
    const now = Math.max(0, pairs.get(reviewer, reviewee))
    if (now + problem.met(reviewer, reviewee).thisRound > 0) repeated++
    pairs.set(reviewer, reviewee, now + 1)
  }
  const isMutual = ({ reviewer, candidate: { reviewee } }: Drawn) => {
    if (problem.metBack(reviewer, reviewee) > 0) return true
    const from = problem.selfAsReviewer[reviewee] ?? -1
    const to = problem.selfAsReviewee[reviewer] ?? -1
    return from >= 0 && to >= 0 && pairs.get(from, to) > 0
  }
  return {
    given: spread(given),
    received: spread(reviewees.map((who, index) => who.received + (received[index] as number))),
    reciprocal: drawn.filter(isMutual).length,
    repeated,
  }
}

function spread(values: Iterable<number>): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return min > max ? { min: 0, max: 0 } : { min, max }
}
