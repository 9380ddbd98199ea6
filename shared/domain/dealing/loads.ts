import type { DealReviewee } from './types.ts'

/** Values nearer than this (relative) are the same marginal load: 3 / 0.6 is not exactly 5. */
const TOLERANCE = 1e-9

/** Ranks, from 0, of the marginal load of every reviewee's first, second … review of a deal. */
export type LoadRanks = {
  /** @param unit from 1 */
  rank(reviewee: number, unit: number): number
  top: number
}

/**
 * Ranks of the marginal loads ((L + k)² − (L + k − 1)²) / w of every reviewee's k-th new review.
 * The loads that dealt conversations can have are the bases of a polymatroid, and which of its
 * bases have the least Σ load²/w depends only on the order of the marginals (Federgruen, Groenevelt,
 * "The greedy procedure for resource allocation problems", 1986). So ranks replace fractions and the
 * flow stays in whole numbers, exact.
 *
 * @param most the most new reviews of each reviewee
 */
export function loadRanks(reviewees: DealReviewee[], most: ArrayLike<number>): LoadRanks {
  // People of the same share have the same marginals, from different loads on.
  const shares = new Map<string, { share: number; from: number; to: number }>()
  const rows = reviewees.map(({ received, share }, index) => {
    const key = `${share} ${received - Math.floor(received)}`
    const to = received + (most[index] ?? 0)
    const row = shares.get(key) ?? { share, from: received, to }
    row.from = Math.min(row.from, received)
    row.to = Math.max(row.to, to)
    shares.set(key, row)
    return row
  })
  const marginals = new Map(
    [...shares.values()].map((row) => [
      row,
      Float64Array.from(
        { length: row.to - row.from },
        (_, at) => (2 * (row.from + at + 1) - 1) / row.share,
      ),
    ]),
  )
  const steps: number[] = []
  for (const value of mergeSorted([...marginals.values()])) {
    const last = steps.at(-1)
    if (last === undefined || value - last > TOLERANCE * value) steps.push(value)
  }
  const ranks = new Map(
    [...marginals].map(([row, values]) => [row, values.map((value) => rankOf(steps, value))]),
  )
  const own = rows.map((row) => ranks.get(row) ?? new Float64Array())
  const offsets = rows.map((row, index) => (reviewees[index]?.received ?? 0) - row.from - 1)
  return {
    rank: (reviewee, unit) => own[reviewee]?.[(offsets[reviewee] as number) + unit] ?? 0,
    top: Math.max(0, steps.length - 1),
  }
}

function mergeSorted(lists: Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all.sort()
}

/** Index of the last step that is not above the value. */
function rankOf(steps: number[], value: number): number {
  let low = 0
  let high = steps.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((steps[middle] ?? 0) - value > 0) high = middle - 1
    else low = middle
  }
  return low
}

/** The evenest loads there could be if only supply limited them: a bound for every deal. */
export type WaterLevel = {
  /** The rank up to which loads are filled. */
  level: number
  /** The reviews of a reviewee below the level: all of them are made. */
  below(reviewee: number): number
  /** How many reviews at the level are made, at most one per reviewee. */
  spare: number
  /** Whether the reviewee has a review at the level. */
  takesSpare(reviewee: number): boolean
}

/**
 * Fills `total` reviews in, the least marginal load first, up to `most` (by reviewee) of each of
 * these reviewees.
 */
export function fillToLevel(
  ranks: LoadRanks,
  reviewees: number[],
  most: ArrayLike<number>,
  total: number,
): WaterLevel {
  const unitsBelow = (reviewee: number, level: number): number => {
    let low = 0
    let high = most[reviewee] as number
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (ranks.rank(reviewee, middle) < level) low = middle
      else high = middle - 1
    }
    return low
  }
  const allBelow = (level: number) =>
    reviewees.reduce((sum, reviewee) => sum + unitsBelow(reviewee, level), 0)
  // The highest level below which there are no more reviews than there are to make.
  let level = 0
  let above = ranks.top + 2
  while (above - level > 1) {
    const middle = (level + above) >> 1
    if (allBelow(middle) <= total) level = middle
    else above = middle
  }
  const spare = level > ranks.top ? 0 : total - allBelow(level)
  const below = (reviewee: number) => unitsBelow(reviewee, level)
  return {
    level,
    below,
    spare,
    takesSpare: (reviewee) => {
      const next = below(reviewee) + 1
      return next <= (most[reviewee] as number) && ranks.rank(reviewee, next) === level
    },
  }
}
