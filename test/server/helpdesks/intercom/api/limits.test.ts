import { describe, expect, it } from 'vitest'
import { readLimits } from '#server/helpdesks/intercom/api/limits.ts'

const now = Date.parse('2026-05-08T12:00:00Z')
const second = now / 1000
const told = (status: number, headers: Record<string, string>) =>
  readLimits({ status, headers }, 'rest', now)
const window = (limit: number, remaining: number, reset: number) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(reset),
})

describe('what Intercom says of limits', () => {
  it.each([
    ['nothing', {}, { jobsWaitMs: 0 }],
    ['that plenty is left', window(10, 3, second + 4), { limit: 10, jobsWaitMs: 0 }],
    ['that a fifth is left', window(10, 2, second + 6), { limit: 10, jobsWaitMs: 2000 }],
    ['that nothing is left', window(10, 0, second + 8), { limit: 10, allWaitMs: 8000 }],
    ['that the window is over', window(10, 0, second - 1), { limit: 10, allWaitMs: 0 }],
    ['something odd', { 'x-ratelimit-limit': 'x', 'x-ratelimit-reset': 'soon' }, { jobsWaitMs: 0 }],
  ])('waits as it says %s', (_, headers, expected) => {
    expect(told(200, headers)).toMatchObject(expected)
  })

  it('lets nobody wait while there is something left', () => {
    expect(told(200, window(10, 1, second + 8)).allWaitMs).toBeUndefined()
    expect(told(200, {}).allWaitMs).toBeUndefined()
  })

  it.each([
    ['Retry-After', { ...window(10, 0, second + 6), 'retry-after': '2' }, 2000],
    ['the end of the window', window(10, 0, second + 6), 6000],
    ['a whole window, where nothing is said', {}, 10_000],
    ['a second at least', window(10, 0, second), 1000],
  ])('waits after a refusal for %s', (_, headers, ms) => {
    expect(told(429, headers).allWaitMs).toBe(ms)
  })

  it('trusts Intercom’s clock rather than ours', () => {
    const date = new Date(now - 3_600_000).toUTCString()
    const headers = { ...window(10, 0, second - 3600 + 5), date }
    expect(told(200, headers).allWaitMs).toBe(5000)
  })

  it('believes in no window of more than a minute', () => {
    expect(told(200, window(10, 0, second + 9_999_999)).allWaitMs).toBe(60_000)
  })

  it('takes a time to wait from an error, and nothing where it gives none', () => {
    expect(told(503, { 'retry-after': '30' }).allWaitMs).toBe(30_000)
    expect(told(503, {}).allWaitMs).toBeUndefined()
  })
})
