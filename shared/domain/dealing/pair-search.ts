import type { Part } from './parts.ts'
import type { Problem } from './problem.ts'
import type { Random } from './random.ts'
import type { Rotation } from './rotation.ts'

/** What the pairs of one part are looked for in: its people, whose turn it is, and chance. */
export type PairSearch = { problem: Problem; part: Part; rotation: Rotation; random: Random }
