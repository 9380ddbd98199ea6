import { type ConnectedPart, findConnectedParts } from './connected-parts.ts'
import type { DealProblem } from './deal-problem.ts'
import { solveExactly } from './exact.ts'
import { followRotation } from './greedy.ts'
import { avoidReciprocal } from './improve.ts'
import { fillToLevel, type LoadRanks, loadRanks } from './loads.ts'
import type { PairCount } from './pair-count.ts'
import type { Random } from './random.ts'
import { createRotation } from './rotation.ts'
import { canServe } from './serve.ts'
import { solveSparsely } from './sparse.ts'
import type { Places } from './start.ts'

/** Possible pairs × assignments up to which the exact flow decides on tie-breaks as well. */
const exactWork = 1_000_000

/**
 * Who reviews whom how often. Goals 1 to 3 are exact in any case. Where everybody can have whom the
 * rotation wants, that is all; else a flow over all pairs decides, which also weighs goals 4 and 5,
 * and where that would take too long, one over few pairs that is proven against all of them.
 *
 * @param most per reviewee a bound of what this deal may bring them (`placesOf`)
 * @param work possible pairs × assignments of a part up to which the first flow is used
 */
export function choosePairs(
  problem: DealProblem,
  most: Int32Array,
  random: Random,
  work = exactWork,
): PairCount[] {
  const places: Places = {
    ofReviewer: new Int32Array(problem.reviewers.length).fill(-1),
    ofReviewee: new Int32Array(problem.reviewees.length).fill(-1),
  }
  const ranks = loadRanks(problem.reviewees, most)
  return findConnectedParts(problem).flatMap((part) =>
    choosePart(problem, part, { places, most, ranks, random, work }),
  )
}

type Means = {
  places: Places
  most: Int32Array
  ranks: LoadRanks
  random: Random
  work: number
}

function choosePart(problem: DealProblem, part: ConnectedPart, means: Means): PairCount[] {
  const { most, ranks, random } = means
  const rotation = createRotation(problem, part, means.places)
  const total = askedFor(problem, part.reviewers)
  const level = fillToLevel(ranks, part.reviewees, most, total)
  const wished = followRotation(problem, rotation, level)
  if (wished.length === total && areServable(problem, wished)) return wished
  const isSmall = possiblePairs(problem, part) * total <= means.work
  const search = { problem, part, rotation, random }
  const best = isSmall
    ? solveExactly(search, { ranks, most })
    : solveSparsely(search, { ranks, most, level }, wished)
  return avoidReciprocal(problem, best, random)
}

function possiblePairs({ access }: DealProblem, part: ConnectedPart): number {
  return part.reviewers.reduce(
    (sum, reviewer) => sum + access.reach(access.kindOf[reviewer] as number).length,
    0,
  )
}

function askedFor(problem: DealProblem, reviewers: number[]): number {
  return reviewers.reduce((sum, reviewer) => sum + (problem.reviewers[reviewer]?.remaining ?? 0), 0)
}

function areServable(problem: DealProblem, pairs: PairCount[]): boolean {
  const demands = Map.groupBy(pairs, ({ reviewee }) => reviewee)
  return [...demands].every(([reviewee, own]) =>
    canServe(problem, reviewee, new Map(own.map(({ reviewer, count }) => [reviewer, count]))),
  )
}
