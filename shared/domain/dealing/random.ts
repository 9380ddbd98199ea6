import { finish } from './order.ts'

/** A source of chance that is a value: the same seed gives the same sequence everywhere. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform integer in [0, below). */
  below(limit: number): number
  /** A new array in uniformly random order. */
  shuffle<T>(items: readonly T[]): T[]
}

/**
 * mulberry32 (Tommy Ettinger, public domain), with the seed scrambled first so that the seeds
 * 1, 2, 3 … are unrelated. Any integer is a seed.
 */
export function createRandom(seed: number): Random {
  let state = finish(Math.trunc(seed)) ^ finish(Math.trunc(seed / 2 ** 32) + 0x5bd1e995)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    shuffle<T>(items: readonly T[]): T[] {
      const shuffled = [...items]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const at = below(last + 1)
        const moved = shuffled[last] as T
        shuffled[last] = shuffled[at] as T
        shuffled[at] = moved
      }
      return shuffled
    },
  }
}
