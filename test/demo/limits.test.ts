import { describe, expect, it } from 'vitest'
import { ENTERPRISE } from '#demo/rest/limits.ts'
import { conversation, NOW, openDemo } from './support.ts'

const EXPORT = '/api/v2/incremental/tickets/cursor?start_time=0'

describe('rate limits', () => {
  it('are told in headers', async () => {
    const { get } = await openDemo([], { limits: ENTERPRISE })
    const { headers } = await get('/api/v2/users/me')
    expect(headers.get('x-rate-limit')).toBe('700')
    expect(headers.get('x-rate-limit-remaining')).toBe('699')
    const exported = await get(EXPORT)
    expect(exported.headers.get('ratelimit-limit')).toBe('10')
    expect(exported.headers.get('ratelimit-remaining')).toBe('9')
    expect(exported.headers.get('ratelimit-reset')).toBe('60')
  })

  it('refuse the eleventh export of a minute, in plain text, and let it pass after the wait', async () => {
    let now = NOW
    const { get } = await openDemo([], { limits: ENTERPRISE, now: () => now })
    for (let n = 0; n < 10; n++) expect((await get(EXPORT)).status).toBe(200)
    now = new Date(NOW.getTime() + 20_000)
    const refused = await get(EXPORT)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40'])
    expect(refused.body).toBeUndefined()
    expect((await get('/api/v2/users/me')).status).toBe(200)
    now = new Date(NOW.getTime() + 60_000)
    expect((await get(EXPORT)).status).toBe(200)
  })
})

describe('faults', () => {
  it('happen to the requests they are meant for, and to no others', async () => {
    const { get } = await openDemo([conversation(0)], {
      faults: ({ path, count }) =>
        path.startsWith('/tickets') && count === 0
          ? { kind: 'answer', status: 503, headers: { 'Retry-After': '1' }, body: 'busy' }
          : undefined,
    })
    const first = await get('/api/v2/tickets/1000')
    expect([first.status, first.text]).toEqual([503, 'busy'])
    expect((await get('/api/v2/tickets/1000')).status).toBe(200)
  })

  it('can cut an answer short or hang up', async () => {
    const { get } = await openDemo([conversation(0)], {
      faults: ({ count }) => (count === 0 ? { kind: 'cut' } : { kind: 'hang up' }),
    })
    const cut = await get('/api/v2/tickets/1000')
    expect([cut.status, cut.body]).toEqual([200, undefined])
    await expect(get('/api/v2/tickets/1000')).rejects.toThrow()
  })
})
