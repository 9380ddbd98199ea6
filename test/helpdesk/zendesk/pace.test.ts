import { describe, expect, it } from 'vitest'
import { retryAfter, waitAfter } from '#server/helpdesk/zendesk/pace.ts'

describe('waitAfter', () => {
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
    expect(waitAfter(headers)).toBe(ms)
  })
})

describe('retryAfter', () => {
  const now = Date.UTC(2026, 0, 30, 16)

  it.each([
    ['93', 93_000],
    ['0', 0],
    ['Fri, 30 Jan 2026 16:00:30 GMT', 30_000],
    ['Fri, 30 Jan 2026 15:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j', (value, ms) => {
    expect(retryAfter({ 'retry-after': value }, now)).toBe(ms)
  })
})
