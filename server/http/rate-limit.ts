import type { RequestHandler } from 'express'
import { DomainError } from '#shared/domain/errors.ts'

/** A bucket of tokens for each caller: `burst` at once, refilled at `perMinute`. */
export type Limit = { burst: number; perMinute: number }

/** Buckets by key, in memory: with several servers each one counts for itself. */
export type Buckets = {
  /** Takes a token. Throws `rate_limited` with `details.retryAfterSeconds` where there is none. */
  take(key: string): void
}

const maxCallers = 10_000

/** Buckets of one size, one for each key; of too many keys those unused for longest are dropped. */
export function makeBuckets(limit: Limit, clock: () => Date): Buckets {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(key) {
      const now = clock().getTime()
      const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now }
      const refilled = bucket.tokens + ((now - bucket.at) / 60_000) * limit.perMinute
      bucket.tokens = Math.min(limit.burst, refilled)
      bucket.at = now
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > maxCallers) buckets.delete(buckets.keys().next().value ?? '')
      if (bucket.tokens < 1) {
        const retryAfterSeconds = Math.ceil(((1 - bucket.tokens) * 60) / limit.perMinute)
        throw new DomainError('rate_limited', 'Too many requests; try again in a moment.', {
          retryAfterSeconds,
        })
      }
      bucket.tokens -= 1
    },
  }
}

/** Limits requests by the key given (an address). The error handler sets Retry-After. */
export function rateLimit(
  limit: Limit,
  keyOf: (req: Parameters<RequestHandler>[0]) => string,
  clock: () => Date,
): RequestHandler {
  const buckets = makeBuckets(limit, clock)
  return (req, _, next) => {
    buckets.take(keyOf(req))
    next()
  }
}
