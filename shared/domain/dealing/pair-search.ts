import type { ConnectedPart } from './connected-parts.ts'
import type { DealProblem } from './deal-problem.ts'
import type { Random } from './random.ts'
import type { Rotation } from './rotation.ts'

/** What the pairs of one part are looked for in: its people, whose turn it is, and chance. */
export type PairSearch = {
  problem: DealProblem
  part: ConnectedPart
  rotation: Rotation
  random: Random
}
