import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Bytes of something as it is, and as it travels. */
export type Sizes = { raw: number; gzip: number; brotli: number }

const none: Sizes = { raw: 0, gzip: 0, brotli: 0 }

/** Sizes of bodies, each compressed by itself with the strongest setting, added up. */
export function sizesOf(bodies: Buffer[]): Sizes {
  return bodies
    .map((body) => ({
      raw: body.length,
      gzip: gzipSync(body, { level: 9 }).length,
      brotli: brotliCompressSync(body).length,
    }))
    .reduce(
      (sum, next) => ({
        raw: sum.raw + next.raw,
        gzip: sum.gzip + next.gzip,
        brotli: sum.brotli + next.brotli,
      }),
      none,
    )
}

/** The middle value; of an even number the mean of the two in the middle. Needs at least one. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
