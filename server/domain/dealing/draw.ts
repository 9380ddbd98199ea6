import type { Candidate } from './problem.ts'
import type { Random } from './random.ts'
import { canServe } from './serve.ts'

/** One conversation to draw: a reviewer (index), and the place in the reviewee's list once drawn. */
export type Drawn = { reviewer: number; candidate: Candidate; drawnFrom: number }

/**
 * Draws the conversations of one reviewee for reviewers whose numbers are settled: one after the
 * other in random order, each uniformly among those that leave enough for the others. Where the
 * conversations are in strata, the stratum drawn least so far comes first.
 *
 * @param demand reviewer → how many; the numbers must be servable (the flow made sure)
 */
export function drawConversations(
  candidates: Candidate[],
  demand: ReadonlyMap<number, number>,
  random: Random,
): Drawn[] {
  const left = new Map(demand)
  const free = new Map(candidates.map((candidate) => [candidate, candidate.slots]))
  const had = new Map<number, Set<Candidate>>()
  const fromStrata = new Map<string, number>()
  const drawn: Drawn[] = []

  const open = (reviewer: number) =>
    candidates.filter(
      (candidate) =>
        (free.get(candidate) ?? 0) > 0 &&
        candidate.allowed.includes(reviewer) &&
        had.get(reviewer)?.has(candidate) !== true,
    )
  const pool = new Map([...demand.keys()].map((reviewer) => [reviewer, open(reviewer).length]))

  const turns = [...demand].flatMap(([reviewer, count]) => Array<number>(count).fill(reviewer))
  for (const reviewer of random.shuffle(turns)) {
    const order = random
      .shuffle(open(reviewer))
      .toSorted((a, b) => (fromStrata.get(a.strata) ?? 0) - (fromStrata.get(b.strata) ?? 0))
    left.set(reviewer, (left.get(reviewer) ?? 0) - 1)
    const mine = had.get(reviewer) ?? new Set<Candidate>()
    had.set(reviewer, mine)
    for (const candidate of order) {
      const before = free.get(candidate) ?? 0
      free.set(candidate, before - 1)
      mine.add(candidate)
      if (canServe(left, open, free)) {
        fromStrata.set(candidate.strata, (fromStrata.get(candidate.strata) ?? 0) + 1)
        drawn.push({ reviewer, candidate, drawnFrom: pool.get(reviewer) ?? 0 })
        break
      }
      free.set(candidate, before)
      mine.delete(candidate)
    }
  }
  return drawn
}
