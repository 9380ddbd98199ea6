import type { ConnectedPart } from './connected-parts.ts'
import { type Costs, createCosts } from './costs.ts'
import type { DealProblem } from './deal-problem.ts'
import { ConvexFlow } from './flow.ts'
import type { LoadRanks } from './loads.ts'
import type { PairCount } from './pair-count.ts'
import type { PairSearch } from './pair-search.ts'

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
 *
 * The work grows with pairs × assignments.
 *
 * @param most per reviewee (index of the problem) the most reviews of this deal
 */
export function solveExactly(
  search: PairSearch,
  { ranks, most }: { ranks: LoadRanks; most: Int32Array },
): PairCount[] {
  const { problem, part, random } = search
  const groups = part.reviewees.flatMap((reviewee) => findGroups(problem, part, reviewee))
  const pairs = random.shuffle(findPairs(problem, groups))
  const costs = createCosts(search, ranks.top)

  const firstPair = 1 + part.reviewers.length
  const firstGroup = firstPair + pairs.length
  const firstReviewee = firstGroup + groups.length
  const flow = new ConvexFlow(firstReviewee + part.reviewees.length)
  const network = { flow, problem, costs }
  const reviewerNode = new Map(part.reviewers.map((reviewer, at) => [reviewer, 1 + at]))
  const revieweeNode = new Map(part.reviewees.map((one, at) => [one, firstReviewee + at]))
  const from = (reviewer: number) => reviewerNode.get(reviewer) ?? SINK

  const arcs = pairs.map((pair, index) => {
    // Most pairs have one group and need no node between.
    const [only, ...more] = pair.groups
    const node = only !== undefined && more.length === 0 ? firstGroup + only : firstPair + index
    return addPair(network, pair, from(pair.reviewer), node)
  })
  pairs.forEach((pair, index) => {
    if (pair.groups.length === 1) return
    for (const group of pair.groups) {
      flow.addArc(firstPair + index, firstGroup + group, groups[group]?.size ?? 0)
    }
  })
  groups.forEach(({ reviewee, size, slots }, index) => {
    flow.addArc(firstGroup + index, revieweeNode.get(reviewee) ?? SINK, size * slots)
  })
  for (const [reviewee, node] of revieweeNode) {
    const received = units(most[reviewee] ?? 0, (unit) =>
      costs.received(ranks.rank(reviewee, unit)),
    )
    flow.addCostArc(node, SINK, received)
  }
  const asked = (reviewer: number) => problem.reviewers[reviewer]?.remaining ?? 0
  for (const [reviewer, node] of reviewerNode) {
    const remaining = asked(reviewer)
    flow.addCostArc(
      node,
      SINK,
      units(remaining, (unit) => costs.missed(unit, remaining)),
    )
  }
  for (const [reviewer, node] of reviewerNode) {
    for (let unit = 0; unit < asked(reviewer); unit++) flow.sendUnit(node, SINK)
  }
  return pairs.flatMap(({ reviewer, reviewee }, index) => {
    const count = flow.flowOn(arcs[index] ?? 0)
    return count > 0 ? [{ reviewer, reviewee, count }] : []
  })
}

type Network = { flow: ConvexFlow; problem: DealProblem; costs: Costs }

function addPair(
  { flow, problem, costs }: Network,
  pair: PairNode,
  from: number,
  to: number,
): number {
  const asked = problem.reviewers[pair.reviewer]?.remaining ?? 0
  const most = Math.min(asked, pair.supply)
  return flow.addCostArc(from, to, units(most, costs.pair(pair.reviewer, pair.reviewee)))
}

function findGroups(problem: DealProblem, part: ConnectedPart, reviewee: number): Group[] {
  const groups = new Map<string, Group>()
  for (const candidate of problem.candidates[reviewee] ?? []) {
    const key = `${candidate.slots}:${candidate.kind}:${candidate.except.join()}`
    const known = groups.get(key)
    if (known !== undefined) {
      known.size++
      continue
    }
    const allowed = part.reviewers.filter((reviewer) => problem.mayReview(reviewer, candidate))
    if (allowed.length === 0) continue
    groups.set(key, { reviewee, allowed, slots: candidate.slots, size: 1 })
  }
  // Different kinds and exceptions may leave the same reviewers.
  const merged = new Map<string, Group>()
  for (const group of groups.values()) {
    const key = `${group.slots}:${group.allowed.join()}`
    const known = merged.get(key)
    if (known === undefined) merged.set(key, group)
    else known.size += group.size
  }
  return [...merged.values()]
}

function findPairs(problem: DealProblem, groups: Group[]): PairNode[] {
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
