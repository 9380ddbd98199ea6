import type { DealProblem } from './deal-problem.ts'
import type { PairCount } from './pair-count.ts'
import { PairTable } from './pair-table.ts'
import type { Random } from './random.ts'

/**
 * Chooses which of the conversations that reviewers get are to be targeted ones: of each reviewer
 * the share, rounded up or down by chance so that it is right on average even for one at a time, at
 * those of their reviewees who have the most targeted conversations not spoken for.
 *
 * @param share in [0, 1]
 * @returns reviewer (index) → how many, per reviewee (index)
 */
export function planTargeted(
  problem: DealProblem,
  pairs: PairCount[],
  share: number,
  random: Random,
): Map<number, Map<number, number>> {
  const plan = new Map<number, Map<number, number>>()
  if (share <= 0) return plan
  const targeted = problem.candidates.map((list) => list.filter((one) => one.targeted))
  const free = targeted.map((list) => list.reduce((sum, { slots }) => sum + slots, 0))
  const spokenFor = new PairTable(problem.reviewees.length)
  const byReviewer = Map.groupBy(pairs, ({ reviewer }) => reviewer)
  for (const [reviewer, own] of random.shuffle([...byReviewer])) {
    const exact = share * own.reduce((sum, { count }) => sum + count, 0)
    const wanted = Math.floor(exact) + (random.next() < exact - Math.floor(exact) ? 1 : 0)
    const order = random.shuffle(own)
    const supplies = order.map(({ reviewee, count }) =>
      Math.min(
        count,
        targeted[reviewee]?.filter((one) => problem.mayReview(reviewer, one)).length ?? 0,
      ),
    )
    for (let made = 0; made < wanted; made++) {
      let best = -1
      order.forEach(({ reviewee }, at) => {
        const had = Math.max(0, spokenFor.get(reviewer, reviewee))
        const left = had < (supplies[at] as number) ? (free[reviewee] as number) : 0
        if (left > (best < 0 ? 0 : (free[order[best]?.reviewee ?? 0] as number))) best = at
      })
      const reviewee = order[best]?.reviewee
      if (reviewee === undefined) break
      const had = Math.max(0, spokenFor.get(reviewer, reviewee))
      spokenFor.set(reviewer, reviewee, had + 1)
      free[reviewee] = (free[reviewee] as number) - 1
      const demand = plan.get(reviewee) ?? new Map<number, number>()
      plan.set(reviewee, demand.set(reviewer, had + 1))
    }
  }
  return plan
}
