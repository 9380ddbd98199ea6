import type { Cost } from './flow.ts'
import type { Problem } from './problem.ts'
import type { Random } from './random.ts'
import type { DealReviewee } from './types.ts'

/** Values nearer than this (relative) are the same marginal load: 3 / 0.6 is not exactly 5. */
const TOLERANCE = 1e-9

/**
 * Ranks of the marginal loads ((L + k)² − (L + k − 1)²) / w of every reviewee's k-th new review.
 * The loads that dealt conversations can have are the bases of a polymatroid, and which of its
 * bases have the least Σ load²/w depends only on the order of the marginals (Federgruen, Groenevelt,
 * "The greedy procedure for resource allocation problems", 1986). So ranks replace fractions and the
 * flow stays in whole numbers, exact.
 *
 * @param most the most new reviews of each reviewee
 * @returns per reviewee the ranks of its 1st, 2nd, … new review, from 0
 */
export function loadRanks(reviewees: DealReviewee[], most: number[]): number[][] {
  const marginals = reviewees.map(({ received, share }, index) =>
    Array.from({ length: most[index] ?? 0 }, (_, at) => (2 * (received + at + 1) - 1) / share),
  )
  const steps: number[] = []
  for (const value of marginals.flat().toSorted((a, b) => a - b)) {
    const last = steps.at(-1)
    if (last === undefined || value - last > TOLERANCE * value) steps.push(value)
  }
  return marginals.map((values) => values.map((value) => rankOf(steps, value)))
}

/** Index of the last step that is not above the value (within the tolerance). */
function rankOf(steps: number[], value: number): number {
  let low = 0
  let high = steps.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((steps[middle] ?? 0) - value > 0) high = middle - 1
    else low = middle
  }
  return low
}

/** The costs of one deal: `high` holds goals 1 to 3 exactly, `low` the rest as tie-breaks. */
export type Costs = {
  /** The n-th conversation that a reviewer asked for and does not get. */
  missed(unit: number, asked: number): Cost
  /** The n-th conversation of a reviewee for a reviewer in this deal. */
  pair(reviewer: string, reviewee: string): (unit: number) => Cost
  /** A review received, by the rank of its marginal load. */
  received(rank: number): Cost
}

const NOISE = 256
const AGES = 64

/**
 * @param total units asked for by all reviewers together
 * @param topRank the highest rank of a marginal load
 */
export function createCosts(
  problem: Problem,
  total: number,
  topRank: number,
  random: Random,
): Costs {
  const mostAsked = Math.max(0, ...problem.reviewers.map((reviewer) => reviewer.remaining))
  // Each weight is above what all units together can cost on the lower levels.
  const repeat = total * (mostAsked + problem.mostMet) + 1
  const load = total * repeat + repeat
  const missing = load * (topRank + 3)
  // Tie-breaks need no proof: capped, so that very large deals stay in exact numbers.
  const units = Math.min(total, 2000)
  const age = NOISE * units
  const opposite = AGES * age * units
  const shortage = 4 * opposite
  const isAgainstCircle = createCircle(problem, random)

  return {
    // Where there is not enough for all, everyone misses about the same share of what they asked.
    missed: (unit, asked) => ({
      high: missing,
      low: shortage * Math.round((64 * (2 * unit - 1)) / asked),
    }),
    received: (rank) => ({ high: load * rank, low: 0 }),
    pair: (reviewer, reviewee) => {
      const { thisRound, roundsAgo } = problem.met(reviewer, reviewee)
      const reverse = problem.met(reviewee, reviewer).thisRound > 0 ? 2 : 0
      const against = isAgainstCircle(reviewer, reviewee) ? 1 : 0
      const recent = roundsAgo === null ? 0 : Math.max(1, AGES - Math.max(1, roundsAgo))
      const low = opposite * (reverse || against) + age * recent + random.below(NOISE)
      return (unit) => {
        const times = thisRound + unit
        // Beyond the number of repeats, rather two pairs twice than one pair three times.
        return { high: times < 2 ? 0 : repeat + times - 2, low }
      }
    },
  }
}

/**
 * Everybody who gives and receives sits in a circle, in random order, and gives rather to the half
 * that follows than to the half before. Of two people one follows the other, so a deal that keeps to
 * it has no reciprocal pair; with n people and k ≤ (n − 1) / 2 each there is always such a deal.
 */
function createCircle(
  problem: Problem,
  random: Random,
): (reviewer: string, reviewee: string) => boolean {
  const receiving = new Set(problem.reviewees.map((reviewee) => reviewee.id))
  const people = problem.reviewers.map((reviewer) => reviewer.id).filter((id) => receiving.has(id))
  const places = new Map(random.shuffle(people).map((id, place) => [id, place]))
  return (reviewer, reviewee) => {
    const from = places.get(reviewer)
    const to = places.get(reviewee)
    if (from === undefined || to === undefined) return false
    const ahead = (to - from + people.length) % people.length
    const half = people.length / 2
    return ahead > half || (ahead === half && from > to)
  }
}
