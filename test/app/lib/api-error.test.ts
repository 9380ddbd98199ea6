import { describe, expect, it } from 'vitest'
import { ApiError, isSessionOver, isTransient } from '#app/lib/api-error.ts'
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
})
