import type { DealProblem } from './deal-problem.ts'
import type { Cost } from './flow.ts'
import type { PairSearch } from './pair-search.ts'
import type { Rotation } from './rotation.ts'

/** The costs of one deal: `high` holds goals 1 to 3 exactly, `low` the rest as tie-breaks. */
export type Costs = {
  /** The n-th conversation that a reviewer asked for and does not get. */
  missed(unit: number, asked: number): Cost
  /** The n-th conversation of a reviewee for a reviewer in this deal. */
  pair(reviewer: number, reviewee: number): (unit: number) => Cost
  /** A review received, by the rank of its marginal load. */
  received(rank: number): Cost
}

const NOISE = 256
const AGES = 64

/**
 * Pairs whose turn it is cost nothing on the lower level. Of two opposite pairs, the one whose turn
 * comes later costs most, because its opposite is then likely to be made; next comes how recently a
 * pair met.
 *
 * @param topRank the highest rank of a marginal load
 */
export function createCosts(
  { problem, part, rotation, random }: PairSearch,
  topRank: number,
): Costs {
  const asked = part.reviewers.map((reviewer) => problem.reviewers[reviewer]?.remaining ?? 0)
  const total = asked.reduce((sum, remaining) => sum + remaining, 0)
  const mostAsked = Math.max(0, ...asked)
  // Each weight is above what all units together can cost on the lower levels.
  const repeat = total * (mostAsked + problem.mostMet) + 1
  const load = total * repeat + repeat
  const missing = load * (topRank + 3)
  // Tie-breaks need no proof: capped, so that very large deals stay in exact numbers.
  const units = Math.min(total, 2000)
  const age = NOISE * units
  const opposite = AGES * age * units
  const shortage = 4 * opposite

  const tieBreak = (reviewer: number, reviewee: number): number => {
    if (problem.metBack(reviewer, reviewee) > 0) return 2 * opposite
    if (rotation.isPreferred(reviewer, reviewee)) return 0
    const { roundsAgo } = problem.met(reviewer, reviewee)
    const recent = roundsAgo === null ? 0 : Math.max(1, AGES - Math.max(1, roundsAgo))
    const isLater = isTurnLater(problem, rotation, reviewer, reviewee)
    return (isLater ? opposite : 0) + age * recent + random.below(NOISE)
  }
  return {
    // Where there is not enough for all, everyone misses about the same share of what they asked.
    missed: (unit, asked) => ({
      high: missing,
      low: shortage * Math.round((64 * (2 * unit - 1)) / asked),
    }),
    received: (rank) => ({ high: load * rank, low: 0 }),
    pair: (reviewer, reviewee) => {
      const { thisRound } = problem.met(reviewer, reviewee)
      const low = tieBreak(reviewer, reviewee)
      return (unit) => {
        const times = thisRound + unit
        // Beyond the number of repeats, rather two pairs twice than one pair three times.
        return { high: times < 2 ? 0 : repeat + times - 2, low }
      }
    },
  }
}

/** Whether the turn of the opposite pair comes first. */
export function isTurnLater(
  problem: DealProblem,
  rotation: Rotation,
  reviewer: number,
  reviewee: number,
): boolean {
  const from = problem.selfAsReviewer[reviewee] ?? -1
  const to = problem.selfAsReviewee[reviewer] ?? -1
  if (from < 0 || to < 0) return false
  return rotation.turn(from, to) < rotation.turn(reviewer, reviewee)
}
