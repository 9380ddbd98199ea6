import type { DealProblem } from './deal-problem.ts'
import type { PairCount } from './pair-count.ts'
import { PairTable } from './pair-table.ts'
import type { Random } from './random.ts'
import { canServe } from './serve.ts'

/** Others that an assignment is tried to swap with, in each of so many passes. */
const tries = 400
const passes = 3

type Pair = { reviewer: number; reviewee: number }

/**
 * Makes reciprocal pairs fewer (goal 4) by swaps: from a → b and c → d to a → d and c → b. Nobody
 * gives or receives more or less by it, and only pairs that have not met in this round are made, so
 * goals 1 to 3 stay as they are. Where that leaves a choice, pairs that met longer ago are made.
 */
export function avoidReciprocal(
  problem: DealProblem,
  pairs: PairCount[],
  random: Random,
): PairCount[] {
  const deal = new Swaps(problem, pairs)
  for (let pass = 0; pass < passes; pass++) {
    let improved = 0
    for (let at = 0; at < deal.list.length; at++) {
      if (!deal.isMutual(at)) continue
      const from = random.below(deal.list.length)
      const most = Math.min(tries, deal.list.length)
      for (let other = 0; other < most; other++) {
        if (!deal.swap(at, (from + other) % deal.list.length)) continue
        improved++
        break
      }
    }
    if (improved === 0) break
  }
  return deal.pairs()
}

/** A choice of pairs as single assignments, of which two can be swapped. */
class Swaps {
  readonly list: Pair[]
  private readonly problem: DealProblem
  private readonly counts: PairTable
  private readonly demands = new Map<number, Map<number, number>>()

  constructor(problem: DealProblem, pairs: PairCount[]) {
    this.problem = problem
    this.counts = new PairTable(problem.reviewees.length)
    this.list = pairs.flatMap(({ reviewer, reviewee, count }) =>
      Array.from({ length: count }, () => ({ reviewer, reviewee })),
    )
    for (const { reviewer, reviewee, count } of pairs) this.add(reviewer, reviewee, count)
  }

  isMutual(at: number): boolean {
    const { reviewer, reviewee } = this.list[at] as Pair
    return this.isMet(reviewer, reviewee)
  }

  /** Swaps the reviewees of two assignments where that makes the deal better; false where not. */
  swap(one: number, two: number): boolean {
    const a = this.list[one] as Pair
    const b = this.list[two] as Pair
    if (a.reviewer === b.reviewer || a.reviewee === b.reviewee) return false
    if (!this.isFree(a.reviewer, b.reviewee) || !this.isFree(b.reviewer, a.reviewee)) return false
    const before = this.score(a.reviewer, a.reviewee) + this.score(b.reviewer, b.reviewee)
    this.exchange(a, b)
    const after = this.score(a.reviewer, a.reviewee) + this.score(b.reviewer, b.reviewee)
    if (after < before && this.isServable(a.reviewee) && this.isServable(b.reviewee)) return true
    this.exchange(a, b)
    return false
  }

  pairs(): PairCount[] {
    return [...this.demands].flatMap(([reviewee, demand]) =>
      [...demand].map(([reviewer, count]) => ({ reviewer, reviewee, count })),
    )
  }

  private exchange(a: Pair, b: Pair): void {
    this.add(a.reviewer, a.reviewee, -1)
    this.add(b.reviewer, b.reviewee, -1)
    const kept = a.reviewee
    a.reviewee = b.reviewee
    b.reviewee = kept
    this.add(a.reviewer, a.reviewee, 1)
    this.add(b.reviewer, b.reviewee, 1)
  }

  private add(reviewer: number, reviewee: number, change: number): void {
    const demand = this.demands.get(reviewee) ?? new Map<number, number>()
    const count = (demand.get(reviewer) ?? 0) + change
    if (count === 0) demand.delete(reviewer)
    else demand.set(reviewer, count)
    this.demands.set(reviewee, demand)
    this.counts.set(reviewer, reviewee, count)
  }

  /** Whether the pair could be made and has not met in this round. */
  private isFree(reviewer: number, reviewee: number): boolean {
    return (
      this.counts.get(reviewer, reviewee) <= 0 &&
      this.problem.met(reviewer, reviewee).thisRound === 0 &&
      this.problem.supply(reviewer, reviewee) > 0
    )
  }

  /** Whether the opposite pair is made or met in this round. */
  private isMet(reviewer: number, reviewee: number): boolean {
    if (this.problem.metBack(reviewer, reviewee) > 0) return true
    const from = this.problem.selfAsReviewer[reviewee] ?? -1
    const to = this.problem.selfAsReviewee[reviewer] ?? -1
    return from >= 0 && to >= 0 && this.counts.get(from, to) > 0
  }

  /** What an assignment of this pair takes away from goals 4 and 5: the less the better. */
  private score(reviewer: number, reviewee: number): number {
    const { roundsAgo } = this.problem.met(reviewer, reviewee)
    const recent = roundsAgo === null ? 0 : 1 / (1 + Math.max(1, roundsAgo))
    return (this.isMet(reviewer, reviewee) ? 10 : 0) + recent
  }

  private isServable(reviewee: number): boolean {
    return canServe(this.problem, reviewee, this.demands.get(reviewee) ?? new Map())
  }
}
