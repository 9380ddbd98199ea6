import { type Costs, createCosts, loadRanks } from './costs.ts'
import { ConvexFlow } from './flow.ts'
import type { Candidate, Problem } from './problem.ts'
import type { Random } from './random.ts'

/** How many conversations of a reviewee (index) a reviewer (index) gets. */
export type PairCount = { reviewer: number; reviewee: number; count: number }

/** Conversations of one reviewee that differ in nothing the flow looks at. */
type Group = { reviewee: number; allowed: number[]; slots: number; size: number }

type PairNode = { reviewer: number; reviewee: number; supply: number; groups: number[] }

const SINK = 0

/**
 * Who reviews whom how often: goals 1 to 3 exactly, 4 and 5 as tie-breaks, by one flow
 * reviewer → pair → group of conversations → reviewee; what cannot be given goes past them all, at a
 * cost above everything else. A conversation is drawn later: within a group
 * (same free places, same reviewers) every way to hand out the counts works, because r reviewers
 * taking turns around the group never meet one conversation twice.
 */
export function choosePairs(problem: Problem, random: Random): PairCount[] {
  const groups = groupCandidates(problem.candidates)
  const pairs = random.shuffle(findPairs(problem, groups))
  const total = problem.reviewers.reduce((sum, reviewer) => sum + reviewer.remaining, 0)
  const ranks = loadRanks(problem.reviewees, mostReceived(problem, total))
  const costs = createCosts(problem, total, Math.max(0, ...ranks.flat()), random)

  const firstPair = 1 + problem.reviewers.length
  const firstGroup = firstPair + pairs.length
  const firstReviewee = firstGroup + groups.length
  const flow = new ConvexFlow(firstReviewee + problem.reviewees.length)

  const arcs = pairs.map((pair, index) => {
    // Most pairs have one group and need no node between.
    const [only, ...more] = pair.groups
    const node = only !== undefined && more.length === 0 ? firstGroup + only : firstPair + index
    return addPair(flow, problem, costs, pair, node)
  })
  pairs.forEach((pair, index) => {
    if (pair.groups.length === 1) return
    for (const group of pair.groups) {
      flow.addArc(firstPair + index, firstGroup + group, groups[group]?.size ?? 0)
    }
  })
  groups.forEach(({ reviewee, size, slots }, index) => {
    flow.addArc(firstGroup + index, firstReviewee + reviewee, size * slots)
  })
  addReviewees(flow, costs, firstReviewee, ranks)

  problem.reviewers.forEach(({ remaining }, index) => {
    const missed = units(remaining, (unit) => costs.missed(unit, remaining))
    flow.addCostArc(1 + index, SINK, missed)
  })
  problem.reviewers.forEach(({ remaining }, index) => {
    for (let unit = 0; unit < remaining; unit++) flow.sendUnit(1 + index, SINK)
  })
  return pairs.flatMap(({ reviewer, reviewee }, index) => {
    const count = flow.flowOn(arcs[index] ?? 0)
    return count > 0 ? [{ reviewer, reviewee, count }] : []
  })
}

function addPair(
  flow: ConvexFlow,
  problem: Problem,
  costs: Costs,
  pair: PairNode,
  node: number,
): number {
  const reviewer = problem.reviewers[pair.reviewer]
  const reviewee = problem.reviewees[pair.reviewee]
  if (reviewer === undefined || reviewee === undefined) throw new RangeError('pair out of range')
  const most = Math.min(reviewer.remaining, pair.supply)
  return flow.addCostArc(1 + pair.reviewer, node, units(most, costs.pair(reviewer.id, reviewee.id)))
}

function addReviewees(
  flow: ConvexFlow,
  costs: Costs,
  firstReviewee: number,
  ranks: number[][],
): void {
  ranks.forEach((own, index) => {
    const received = own.map((rank) => costs.received(rank))
    flow.addCostArc(firstReviewee + index, SINK, received)
  })
}

/** Per reviewee the most reviews that this deal could bring them. */
function mostReceived(problem: Problem, total: number): number[] {
  const most = problem.reviewees.map(() => 0)
  for (const { reviewee, slots, allowed } of problem.candidates) {
    most[reviewee] = Math.min(total, (most[reviewee] ?? 0) + Math.min(slots, allowed.length))
  }
  return most
}

function groupCandidates(candidates: Candidate[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { reviewee, allowed, slots } of candidates) {
    if (allowed.length === 0) continue
    const key = `${reviewee}:${slots}:${allowed.join()}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { reviewee, allowed, slots, size: 1 })
    else group.size++
  }
  return [...groups.values()]
}

function findPairs(problem: Problem, groups: Group[]): PairNode[] {
  const pairs = new Map<number, PairNode>()
  groups.forEach(({ reviewee, allowed, size }, index) => {
    for (const reviewer of allowed) {
      const key = reviewer * problem.reviewees.length + reviewee
      const pair = pairs.get(key) ?? { reviewer, reviewee, supply: 0, groups: [] }
      pair.supply += size
      pair.groups.push(index)
      pairs.set(key, pair)
    }
  })
  return [...pairs.values()]
}

function units<T>(count: number, cost: (unit: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => cost(at + 1))
}
