import { createHash } from 'node:crypto'
import { createRandom, type Random } from '#shared/domain/dealing/random.ts'

/**
 * Chance of its own for one thing, named by `parts`: what happens to one conversation or person does
 * not change what happens to another, and neither does the order in which it is asked for.
 */
export type Chance = (...parts: (string | number)[]) => Random

/** All the chance of a seeded history. */
export function chanceOf(seed: number): Chance {
  return (...parts) => {
    const digest = createHash('sha256')
      .update([seed, ...parts].join('\n'))
      .digest()
    return createRandom(digest.readUIntBE(0, 6))
  }
}

/** One of several, evenly. */
export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[random.below(items.length)] ?? items[0]
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + random.below(most - least + 1)
}

/** A UUID that follows from a text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
