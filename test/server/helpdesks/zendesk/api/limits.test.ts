import { describe, expect, it } from 'vitest'
import { kindOf, readLimits } from '#server/helpdesks/zendesk/api/limits.ts'

const now = Date.UTC(2026, 0, 30, 16)

describe('readLimits', () => {
  it.each([
    ['nothing is said', {}, 0],
    ['plenty is left', { 'x-rate-limit': '700', 'x-rate-limit-remaining': '699' }, 0],
    [
      'the account has a tenth left',
      { 'x-rate-limit': '700', 'x-rate-limit-remaining': '59' },
      1000,
    ],
    [
      'the list has plenty',
      { 'ratelimit-limit': '10', 'ratelimit-remaining': '9', 'ratelimit-reset': '41' },
      0,
    ],
    [
      'the list has one left',
      { 'ratelimit-limit': '10', 'ratelimit-remaining': '1', 'ratelimit-reset': '40' },
      20_000,
    ],
    [
      'the list has none left',
      { 'ratelimit-limit': '10', 'ratelimit-remaining': '0', 'ratelimit-reset': '41' },
      41_000,
    ],
    [
      'the endpoint has none left',
      { 'zendesk-ratelimit-tickets-index': 'total=100; remaining=0; resets=12' },
      12_000,
    ],
    [
      'the reset is absurd',
      { 'ratelimit-limit': '10', 'ratelimit-remaining': '0', 'ratelimit-reset': '99999' },
      60_000,
    ],
    [
      'the headers are odd',
      { 'ratelimit-limit': 'x', 'ratelimit-remaining': '', 'x-rate-limit': '-1' },
      0,
    ],
  ])('waits when %s', (_, headers, ms) => {
    expect(readLimits({ status: 200, headers }, 'export', now).jobsWaitMs).toBe(ms)
  })

  it.each([
    ['93', 93_000],
    ['0', 1000],
    ['Fri, 30 Jan 2026 16:00:30 GMT', 30_000],
    ['Fri, 30 Jan 2026 15:00:00 GMT', 1000],
    ['soon', 60_000],
    ['', 60_000],
    [undefined, 60_000],
  ])('reads how long a refusal is for from %j', (value, ms) => {
    const reply = { status: 429, headers: { 'retry-after': value } }
    expect(readLimits(reply, 'rest', now).allWaitMs).toBe(ms)
  })

  it('takes a time to wait from an error, and nothing where it gives none', () => {
    const told = (status: number, value?: string) =>
      readLimits({ status, headers: { 'retry-after': value } }, 'rest', now).allWaitMs
    expect([told(503, '30'), told(503), told(200, '30')]).toEqual([30_000, undefined, undefined])
  })

  it('learns the limit of the exports and that of the account apart', () => {
    const limit = (kind: 'export' | 'rest', headers: Record<string, string>) =>
      readLimits({ status: 200, headers }, kind, now).limit
    expect(limit('rest', { 'x-rate-limit': '700', 'ratelimit-limit': '100' })).toBe(700)
    expect(limit('export', { 'x-rate-limit': '700', 'ratelimit-limit': '30' })).toBe(30)
    expect(limit('export', { 'x-rate-limit': '700', 'ratelimit-limit': '700' })).toBeUndefined()
    expect(limit('export', { 'x-rate-limit': '700' })).toBeUndefined()
  })
})

describe('kindOf', () => {
  it('tells the exports from the rest', () => {
    expect(kindOf('/api/v2/incremental/tickets/cursor.json')).toBe('export')
    expect(kindOf('/api/v2/tickets/1.json')).toBe('rest')
  })
})
