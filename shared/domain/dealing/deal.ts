import { type DealProblem, prepare } from './deal-problem.ts'
import { type Drawn, drawConversations } from './draw.ts'
import { countExcludedPairs } from './excluded-pairs.ts'
import { dealFigures } from './figures.ts'
import { compareTexts } from './order.ts'
import { overlapDraws } from './overlap.ts'
import type { PairCount } from './pair-count.ts'
import { choosePairs } from './pairs.ts'
import { placesOf, withinLimits } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { planTargeted } from './targeted.ts'
import type { Deal, DealInput, DealtAssignment } from './types.ts'
import { findUnfilled } from './unfilled.ts'

/**
 * Makes assignments (DOMAIN, "Dealing"). The hard rules hold always; as many assignments as there
 * can be, the least Σ load²/w and the fewest repeats are exact, in this order, at any size. Where n
 * people each give and receive k without repeats, the share of reciprocal pairs is the least there
 * can be, and from round to round everyone meets everyone: with an odd n ≥ 2k + 1, pair counts differ by
 * at most 1, with any other n ≥ 5 by at most 2, and every pair meets within 2·⌈(n − 1)/k⌉ rounds.
 * Fewer than five people get no such promise. Elsewhere few reciprocal pairs and long-ago pairs
 * first are preferences. Conversations are drawn at random within a reviewee. The same input and
 * seed give the same deal, whatever the order of the lists.
 *
 * @param exactWork how large a deal (possible pairs × assignments) the slower of two methods takes,
 *   which weighs preferences better; both are exact in the goals that are said to be
 */
export function deal(input: DealInput, exactWork?: number): Deal {
  const random = createRandom(input.seed)
  const problem = prepare(input)
  const places = placesOf(problem)
  const most = withinLimits(problem, places)
  const pairs = choosePairs(problem, most, random, exactWork)
  const drawn = drawAll(problem, pairs, input.rules.targetedShare ?? 0, random)
  const shared = overlapDraws(problem, drawn, clamp(input.rules.overlapShare ?? 0), random)
  const unfilled = findUnfilled(problem, drawn)
  // Where everybody has what was asked, or nobody came up to a limit, limits cost nothing.
  const mayCost = unfilled.length > 0 && isAtLimit(pairs, most, places)
  const without = mayCost
    ? countPairs(choosePairs(problem, places, createRandom(0), exactWork))
    : drawn.length
  return {
    assignments: shared.toSorted(compareDrawn).map((one) => toAssignment(problem, one)),
    unfilled,
    excludedPairs: countExcludedPairs(problem),
    figures: { ...dealFigures(problem, shared), fewerByLimit: without - drawn.length },
    seed: input.seed,
  }
}

function countPairs(pairs: PairCount[]): number {
  return pairs.reduce((sum, { count }) => sum + count, 0)
}

/** Whether somebody gets as many as the limit leaves, and has more places. */
function isAtLimit(pairs: PairCount[], most: Int32Array, places: Int32Array): boolean {
  const left = most.slice()
  for (const { reviewee, count } of pairs) left[reviewee] = (left[reviewee] as number) - count
  return left.some(
    (count, reviewee) => count === 0 && (most[reviewee] as number) < (places[reviewee] as number),
  )
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}

function drawAll(
  problem: DealProblem,
  pairs: PairCount[],
  targetedShare: number,
  random: Random,
): Drawn[] {
  const ordered = pairs.toSorted((a, b) => a.reviewee - b.reviewee || a.reviewer - b.reviewer)
  const demands = Map.groupBy(ordered, (pair) => pair.reviewee)
  const targeted = planTargeted(problem, ordered, clamp(targetedShare), random)
  const drawnKinds = new Map<string, number>()
  return [...demands].flatMap(([reviewee, own]) =>
    drawConversations(
      problem,
      {
        candidates: problem.candidates[reviewee] ?? [],
        demand: new Map(own.map(({ reviewer, count }) => [reviewer, count])),
        targeted: targeted.get(reviewee) ?? new Map(),
        drawnKinds,
      },
      random,
    ),
  )
}

function toAssignment(
  problem: DealProblem,
  { reviewer, candidate, drawnFrom, targeted }: Drawn,
): DealtAssignment {
  const from = problem.reviewers[reviewer]
  const to = problem.reviewees[candidate.reviewee]
  if (from === undefined || to === undefined) throw new RangeError('assignment out of range')
  const { roundsAgo } = problem.met(reviewer, candidate.reviewee)
  return {
    reviewer: from.id,
    reviewee: to.id,
    conversation: candidate.id,
    reason: {
      drawnFrom,
      lastReviewedRoundsAgo: roundsAgo,
      ...(targeted ? { targeted: true as const } : {}),
    },
  }
}

/** Indexes are in the order of ids. */
function compareDrawn(a: Drawn, b: Drawn): number {
  return (
    a.reviewer - b.reviewer ||
    a.candidate.reviewee - b.candidate.reviewee ||
    compareTexts(a.candidate.id, b.candidate.id)
  )
}
