import type { DealProblem } from './deal-problem.ts'
import type { WaterLevel } from './loads.ts'
import type { PairCount } from './pair-count.ts'
import { PairTable } from './pair-table.ts'
import type { Rotation } from './rotation.ts'

/**
 * Makes the pairs turn by turn, as long as quotas and the evenest loads have room; never a pair
 * that met in this round nor its opposite. Where it fills all quotas, nothing could be better in
 * goals 1 to 3; in the uniform case it does.
 */
export function followRotation(
  problem: DealProblem,
  rotation: Rotation,
  level: WaterLevel,
): PairCount[] {
  const { people } = rotation
  const left = people.map(({ reviewer }) => problem.reviewers[reviewer]?.remaining ?? 0)
  const room = people.map(({ reviewee }) => level.below(reviewee))
  const takesSpare = people.map(({ reviewee }) => level.takesSpare(reviewee))
  let { spare } = level
  let unmet = left.reduce((sum, count) => sum + count, 0)
  const pairs: PairCount[] = []
  const seen = new PairTable(problem.reviewees.length)

  const mayMake = (reviewer: number, reviewee: number) =>
    problem.supply(reviewer, reviewee) > 0 &&
    problem.met(reviewer, reviewee).thisRound === 0 &&
    problem.metBack(reviewer, reviewee) === 0 &&
    seen.get(reviewer, reviewee) < 0

  for (let turn = 0; turn < rotation.turns && unmet > 0; turn++) {
    for (let place = 0; place < people.length; place++) {
      if (left[place] === 0) continue
      const to = rotation.receiver(turn, place)
      const isSpare = room[to] === 0
      if (to < 0 || (isSpare && (spare === 0 || takesSpare[to] !== true))) continue
      const reviewer = people[place]?.reviewer ?? -1
      const reviewee = people[to]?.reviewee ?? -1
      if (!mayMake(reviewer, reviewee)) continue
      seen.set(reviewer, reviewee, 1)
      if (isSpare) {
        spare--
        takesSpare[to] = false
      } else {
        room[to] = (room[to] as number) - 1
      }
      left[place] = (left[place] as number) - 1
      unmet--
      pairs.push({ reviewer, reviewee, count: 1 })
    }
  }
  return pairs
}
