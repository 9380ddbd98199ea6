import { describe, expect, it } from 'vitest'
import {
  ApiError,
  isSessionOver,
  isTransient,
  retryDelay,
  shouldRetry,
} from '#app/lib/api-error.ts'
import { createQueryClient } from '#app/lib/query-client.ts'

const passing = [
  new ApiError('network', 0),
  new ApiError('unavailable', 503),
  new ApiError('helpdesk_unavailable', 503),
  new ApiError('bad_request', 408),
  new ApiError('rate_limited', 429),
  new ApiError('internal', 500),
]
const lasting = [
  new ApiError('bad_reply', 200),
  new ApiError('bad_reply', 502),
  new ApiError('not_allowed', 403),
  new ApiError('session_over', 401),
  new ApiError('stale_revision', 409),
  new TypeError('a fault of ours'),
]

describe('errors of the API', () => {
  it.each(passing)('may pass: %s', (error) => {
    expect(isTransient(error)).toBe(true)
  })

  it.each(lasting)('do not pass by themselves: %s', (error) => {
    expect(isTransient(error)).toBe(false)
  })

  it('end the session with 401 of our API only', () => {
    expect(isSessionOver(new ApiError('not_signed_in', 401))).toBe(true)
    expect(isSessionOver(new ApiError('not_allowed', 403))).toBe(false)
    expect(isSessionOver(Object.assign(new Error('other'), { status: 401 }))).toBe(false)
  })

  it('are tried again twice by queries, and only those that may pass', () => {
    const retry = createQueryClient().getDefaultOptions().queries?.retry
    if (typeof retry !== 'function') throw new Error('no rule')
    const transient = new ApiError('unavailable', 503)
    expect([0, 1, 2].map((count) => retry(count, transient))).toEqual([true, true, false])
    expect(retry(0, new ApiError('not_found', 404))).toBe(false)
  })

  it('that say when to come back are tried again then, and not where that is too long', () => {
    const busy = (seconds: number) => new ApiError('rate_limited', 429, {}, seconds * 1000)
    expect([0, 3, 4].map((count) => shouldRetry(count, busy(2)))).toEqual([true, true, false])
    expect(shouldRetry(0, busy(31))).toBe(false)
    expect([retryDelay(0, busy(2)), retryDelay(3, busy(2))]).toEqual([2000, 2000])
    const silent = new ApiError('unavailable', 503)
    expect([retryDelay(0, silent), retryDelay(1, silent)]).toEqual([500, 1000])
    const options = createQueryClient().getDefaultOptions().queries
    expect([options?.retry, options?.retryDelay]).toEqual([shouldRetry, retryDelay])
  })
})
