import { balance } from './balance.ts'
import type { DealProblem } from './deal-problem.ts'
import type { LoadRanks, WaterLevel } from './loads.ts'
import type { PairCount } from './pair-count.ts'
import type { PairSearch } from './pair-search.ts'
import { canServe } from './serve.ts'
import { SparseNetwork } from './sparse-network.ts'

/** Pairs per reviewer, beyond the quota, to begin with. */
const moreThanQuota = 5
/** Share of reviewees up to which crowded ones are an exception. */
const fewCrowded = 0.1
/** Pairs per reviewer that are added at once. */
const atOnce = 4

/**
 * Who reviews whom how often, for large deals: goals 1 to 3 exactly. The flow begins with few pairs
 * of each reviewer, those whose turn it is first; the potentials of its solution then tell of all
 * other pairs whether they would make it better. Those that would come in, until there are none:
 * that proves the solution best of all.
 *
 * @param wished pairs to begin with, within the evenest loads
 */
export function solveSparsely(
  search: PairSearch,
  { ranks, most, level }: { ranks: LoadRanks; most: Int32Array; level: WaterLevel },
  wished: PairCount[],
): PairCount[] {
  const { problem, part } = search
  const sparse = new SparseNetwork(problem, part, { ranks, most, level: level.level })
  for (const { reviewer, reviewee } of wished) sparse.addPair(reviewer, reviewee)
  addTurns(search, sparse)
  for (const { reviewer, reviewee } of wished) sparse.assign(reviewer, reviewee)
  sparse.network.settle()
  addDirect(search, sparse)
  for (;;) {
    balance(sparse.network, (reached) => addReaching(search, sparse, reached))
    if (addBetter(search, sparse)) continue
    const pairs = sparse.assigned()
    const crowded = findCrowded(problem, pairs).filter((reviewee) => !sparse.isFinest(reviewee))
    if (crowded.length === 0) return pairs
    sparse.split(withAlike(search, sparse, crowded))
    sparse.network.settle()
  }
}

/** Adds pairs by turn; for those who are in no circle, or may not have whose turn it is, any. */
function addTurns({ problem, part, rotation, random }: PairSearch, sparse: SparseNetwork): void {
  const added = new Int32Array(problem.reviewers.length)
  const wanted = (reviewer: number) =>
    (problem.reviewers[reviewer]?.remaining ?? 0) + moreThanQuota - (added[reviewer] as number)
  const { people } = rotation
  for (let turn = 0; turn < rotation.turns; turn++) {
    people.forEach(({ reviewer }, place) => {
      if (wanted(reviewer) <= 0) return
      const reviewee = people[rotation.receiver(turn, place)]?.reviewee
      if (reviewee === undefined || problem.met(reviewer, reviewee).thisRound > 0) return
      if (problem.metBack(reviewer, reviewee) > 0) return
      if (sparse.addPair(reviewer, reviewee)) added[reviewer] = (added[reviewer] as number) + 1
    })
  }
  for (const reviewer of part.reviewers) {
    const reach = problem.access.reach(problem.access.kindOf[reviewer] as number)
    for (let tries = 3 * wanted(reviewer); tries > 0 && wanted(reviewer) > 0; tries--) {
      const reviewee = reach[random.below(reach.length)]
      if (reviewee === undefined || problem.met(reviewer, reviewee).thisRound > 0) continue
      if (sparse.addPair(reviewer, reviewee)) added[reviewer] = (added[reviewer] as number) + 1
    }
  }
}

/** Adds pairs from those who have some left to give straight to those who can take one more. */
function addDirect({ problem, part, random }: PairSearch, sparse: SparseNetwork): void {
  const open = part.reviewees.filter((reviewee) => sparse.isOpen(reviewee))
  const wanting = open.filter((reviewee) => sparse.isWanting(reviewee))
  for (const reviewer of part.reviewers) {
    const unplaced = sparse.unplaced(reviewer)
    for (const list of unplaced > 0 ? [wanting, open] : []) {
      for (let tries = atOnce * unplaced; tries > 0; tries--) {
        const reviewee = list[random.below(list.length)]
        if (reviewee === undefined || problem.met(reviewer, reviewee).thisRound > 0) continue
        if (problem.metBack(reviewer, reviewee) === 0) sparse.addPair(reviewer, reviewee)
      }
    }
  }
}

/**
 * Adds pairs at no cost from reviewers whom an excess reaches to reviewees whom none does: first to
 * those who want more. What it overlooks is found in the end.
 */
function addReaching(
  { problem, part, random }: PairSearch,
  sparse: SparseNetwork,
  reached: Int32Array,
): boolean {
  const reviewers = part.reviewers.filter((one) => sparse.isReached(reached, one))
  const isNew = (reviewer: number, reviewee: number) =>
    !sparse.has(reviewer, reviewee) &&
    sparse.leadsOn(reached, reviewer, reviewee) &&
    sparse.addPair(reviewer, reviewee)
  let added = 0
  for (const reviewee of part.reviewees) {
    if (!sparse.isWanting(reviewee)) continue
    for (let tries = 0; tries < 3 * atOnce; tries++) {
      const reviewer = reviewers[random.below(reviewers.length)]
      if (reviewer !== undefined && isNew(reviewer, reviewee)) added++
    }
  }
  for (const reviewer of reviewers) {
    const reach = problem.access.reach(problem.access.kindOf[reviewer] as number)
    for (let tries = 0; tries < atOnce; tries++) {
      const reviewee = reach[random.below(reach.length)]
      if (reviewee !== undefined && isNew(reviewer, reviewee)) added++
    }
  }
  return added > 0
}

/** Adds pairs that make the deal better, of each reviewer some; false where there are none at all. */
function addBetter({ problem, part, random }: PairSearch, sparse: SparseNetwork): boolean {
  const { access } = problem
  const known = new Map<number, Prices>()
  const pricesFor = (reviewer: number): Prices => {
    const kind = access.kindOf[reviewer] as number
    const prices = known.get(kind) ?? sortByWorth(sparse, access.reach(kind), reviewer)
    known.set(kind, prices)
    return prices
  }
  let added = 0
  for (const reviewer of part.reviewers) {
    const { reviewees, worths } = pricesFor(reviewer)
    const count = countAbove(worths, sparse.potentialOf(reviewer))
    const from = random.below(count)
    for (let at = 0, own = 0; at < count && own < atOnce; at++) {
      const reviewee = reviewees[(from + at) % count] as number
      if (sparse.has(reviewer, reviewee) || problem.supply(reviewer, reviewee) <= 0) continue
      if (sparse.gain(reviewer, reviewee) >= 0) continue
      sparse.addPair(reviewer, reviewee)
      own++
      added++
    }
  }
  return added > 0
}

/** Reviewees, those worth most first, and what they are worth. */
type Prices = { reviewees: Int32Array; worths: Float64Array }

function sortByWorth(sparse: SparseNetwork, reach: Int32Array, reviewer: number): Prices {
  const worth = new Map(Array.from(reach, (one) => [one, sparse.worth(one, reviewer)]))
  const reviewees = reach.toSorted((a, b) => (worth.get(b) as number) - (worth.get(a) as number))
  return { reviewees, worths: Float64Array.from(reviewees, (one) => worth.get(one) as number) }
}

/** How many at the beginning of a falling list are above that. */
function countAbove(worths: Float64Array, than: number): number {
  let low = 0
  let high = worths.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((worths[middle] as number) > than) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Where languages or places are in short supply, one reviewee after the other would turn out crowded:
 * then all who have conversations of several kinds are taken apart at once.
 */
function withAlike(
  { problem, part }: PairSearch,
  sparse: SparseNetwork,
  crowded: number[],
): number[] {
  if (crowded.length < part.reviewees.length * fewCrowded) return crowded
  const alike = part.reviewees.filter((reviewee) => {
    const [first, ...others] = problem.candidates[reviewee] ?? []
    return !sparse.isSplit(reviewee) && others.some((one) => one.kind !== first?.kind)
  })
  return [...new Set([...crowded, ...alike])]
}

/** Reviewees whose conversations cannot be handed out as planned. */
function findCrowded(problem: DealProblem, pairs: PairCount[]): number[] {
  const demands = Map.groupBy(pairs, ({ reviewee }) => reviewee)
  return [...demands]
    .filter(([reviewee, own]) => {
      const demand = new Map(own.map(({ reviewer, count }) => [reviewer, count]))
      return !canServe(problem, reviewee, demand)
    })
    .map(([reviewee]) => reviewee)
}
