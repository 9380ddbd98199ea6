import type { RequestHandler } from 'express'
import { DomainError } from '#server/domain/errors.ts'

/** A bucket of tokens for each caller: `burst` at once, refilled at `perMinute`. */
export type Limit = { burst: number; perMinute: number }

const maxCallers = 10_000

/**
 * Limits each caller by the key given (a bearer's session, an address). Kept in memory: with
 * several servers each one counts for itself. Throws `rate_limited` and sets Retry-After.
 */
export function rateLimit(
  limit: Limit,
  keyOf: (req: Parameters<RequestHandler>[0]) => string,
  clock: () => Date,
): RequestHandler {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (req, res, next) => {
    const key = keyOf(req)
    const now = clock().getTime()
    const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now }
    const refilled = bucket.tokens + ((now - bucket.at) / 60_000) * limit.perMinute
    bucket.tokens = Math.min(limit.burst, refilled)
    bucket.at = now
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size > maxCallers) buckets.delete(buckets.keys().next().value ?? '')
    if (bucket.tokens < 1) {
      res.setHeader('Retry-After', Math.ceil(((1 - bucket.tokens) * 60) / limit.perMinute))
      throw new DomainError('rate_limited', 'Too many requests; try again in a moment.')
    }
    bucket.tokens -= 1
    next()
  }
}
