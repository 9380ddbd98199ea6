import { type Drawn, drawConversations } from './draw.ts'
import { dealFigures, findUnfilled } from './figures.ts'
import { overlapDraws } from './overlap.ts'
import { choosePairs, type PairCount } from './pairs.ts'
import { type Problem, prepare } from './problem.ts'
import { createRandom, type Random } from './random.ts'
import type { Deal, DealInput, DealtAssignment } from './types.ts'

/**
 * Makes assignments (DOMAIN, "Dealing"). The hard rules hold always; as many assignments as there
 * can be, the least Σ load²/w and the fewest repeats are exact, in this order. Then few reciprocal
 * pairs and long-ago pairs first, as tie-breaks. Conversations are drawn at random within a
 * reviewee. The same input and seed give the same deal, whatever the order of the lists.
 */
export function deal(input: DealInput): Deal {
  const random = createRandom(input.seed)
  const problem = prepare(input)
  const pairs = choosePairs(problem, random)
  const drawn = overlapDraws(
    drawAll(problem, pairs, random),
    Math.min(1, Math.max(0, input.rules.overlapShare ?? 0)),
    random,
  )
  const assignments = drawn.map((one) => toAssignment(problem, one)).toSorted(compareAssignments)
  return {
    assignments,
    unfilled: findUnfilled(input, problem, assignments),
    figures: dealFigures(problem, assignments),
    seed: input.seed,
  }
}

function drawAll(problem: Problem, pairs: PairCount[], random: Random): Drawn[] {
  const byReviewee = Map.groupBy(problem.candidates, (candidate) => candidate.reviewee)
  const demands = Map.groupBy(pairs, (pair) => pair.reviewee)
  return problem.reviewees.flatMap((_, reviewee) => {
    const demand = new Map(demands.get(reviewee)?.map(({ reviewer, count }) => [reviewer, count]))
    return drawConversations(byReviewee.get(reviewee) ?? [], demand, random)
  })
}

function toAssignment(
  problem: Problem,
  { reviewer, candidate, drawnFrom }: Drawn,
): DealtAssignment {
  const from = problem.reviewers[reviewer]
  const to = problem.reviewees[candidate.reviewee]
  if (from === undefined || to === undefined) throw new RangeError('assignment out of range')
  return {
    reviewer: from.id,
    reviewee: to.id,
    conversation: candidate.id,
    reason: { drawnFrom, lastReviewedRoundsAgo: problem.met(from.id, to.id).roundsAgo },
  }
}

function compareAssignments(a: DealtAssignment, b: DealtAssignment): number {
  return (
    compareTexts(a.reviewer, b.reviewer) ||
    compareTexts(a.reviewee, b.reviewee) ||
    compareTexts(a.conversation, b.conversation)
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
