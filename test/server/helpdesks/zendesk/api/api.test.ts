import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { ClientOptions } from '#server/helpdesks/client/helpdesk-client.ts'
import { createZendeskApi } from '#server/helpdesks/zendesk/api/api.ts'
import { type Answer, inTurn, json, serve } from './serve.ts'

const Reply = z.object({ name: z.string() })
const { signal } = new AbortController()
const good: Answer = (_, response) => json(response, { name: 'Amira', extra: 1 })
const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Answer =>
  (_, response) => {
    response.writeHead(code, headers)
    response.end(body)
  }

async function open(answer: Answer, options: ClientOptions = {}) {
  const server = await serve(answer)
  const waits: number[] = []
  let at = Date.UTC(2026, 0, 30, 16)
  const api = createZendeskApi(
    { baseUrl: server.baseUrl, email: 'daniel@tallo.example', apiToken: 'secret' },
    {
      now: () => at,
      random: () => 0.5,
      sleep: async (ms) => {
        waits.push(ms)
        at += ms
      },
      ...options,
    },
  )
  const get = (path = '/api/v2/users/me.json', query = {}) =>
    api.ask({ path, query, schema: Reply }, signal)
  return { ...server, api, get, waits }
}

describe('createZendeskApi', () => {
  it('signs in with e-mail and token and sends lists as Zendesk reads them', async () => {
    let authorization: string | undefined
    const { get, requests } = await open((request, response) => {
      authorization = request.headers.authorization
      json(response, { name: 'Amira' })
    })
    await get('/api/v2/users.json', { 'role[]': ['agent', 'admin'], 'page[size]': 100 })
    expect(authorization).toBe(
      `Basic ${Buffer.from('daniel@tallo.example/token:secret').toString('base64')}`,
    )
    expect(requests).toEqual(['/api/v2/users.json?role[]=agent&role[]=admin&page[size]=100'])
  })

  it.each([
    ['text', status(429, { 'retry-after': '7' }, 'Number of allowed API requests exceeded')],
    ['JSON', status(429, { 'retry-after': '7' }, '{"error":"RateLimited"}')],
  ])('waits as a 429 with %s asks, then goes on', async (_, limited) => {
    const { get, waits } = await open(inTurn(limited, limited, good))
    expect(await get()).toEqual({ name: 'Amira' })
    expect(waits).toEqual([7000, 7000])
  })

  it('waits until the date that a 429 gives', async () => {
    const date = status(429, { 'retry-after': 'Fri, 30 Jan 2026 16:00:30 GMT' }, 'slow down')
    const { get, waits } = await open(inTurn(date, good))
    await get()
    expect(waits).toEqual([30_000])
  })

  it('lets a person know at once where it would have to wait long', async () => {
    const { api, waits } = await open(inTurn(status(429, { 'retry-after': '60' }), good))
    const request = { path: '/api/v2/users/me.json', schema: Reply }
    await expect(api.inLane('person').ask(request, signal)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { problem: 'rate_limited', retryAfterSeconds: 60 },
    })
    expect(waits).toEqual([])
  })

  it('believes no refusal for longer than a quarter of an hour', async () => {
    const { get } = await open(status(429, { 'retry-after': '999999' }))
    await expect(get()).rejects.toMatchObject({ details: { retryAfterSeconds: 900 } })
  })

  it('waits a minute after a 429 that does not say how long', async () => {
    const { get, waits } = await open(inTurn(status(429), good))
    await get()
    expect(waits).toEqual([60_000])
  })

  it('leaves long waits to the queue', async () => {
    const { get, waits } = await open(status(429, { 'retry-after': '900' }))
    await expect(get()).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 900 },
    })
    expect(waits).toEqual([])
  })

  it('backs off after server errors', async () => {
    const { get, waits } = await open(inTurn(status(500), status(502), status(503), good))
    await get()
    expect(waits).toEqual([1000, 2000, 4000])
  })

  it('honours Retry-After of a 503', async () => {
    const { get, waits } = await open(inTurn(status(503, { 'retry-after': '30' }), good))
    await get()
    expect(waits).toEqual([30_000])
  })

  it('gives up after five attempts', async () => {
    const { get, requests } = await open(status(500))
    await expect(get()).rejects.toMatchObject({
      code: 'helpdesk_unavailable',
      details: { problem: 'http_500', status: 500 },
    })
    expect(requests).toHaveLength(5)
  })

  it('asks again after JSON that breaks off', async () => {
    const { get, waits } = await open(inTurn(status(200, {}, '{"name":"Am'), good))
    expect(await get()).toEqual({ name: 'Amira' })
    expect(waits).toHaveLength(1)
  })

  it('asks again after a connection that breaks in the middle of a reply', async () => {
    const { get } = await open(
      inTurn((_, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"name":')
        setImmediate(() => response.destroy())
      }, good),
    )
    expect(await get()).toEqual({ name: 'Amira' })
  })

  it('asks again after silence', async () => {
    const { get, requests } = await open(
      inTurn(() => {}, good),
      { timeoutMs: 1_000 },
    )
    expect(await get()).toEqual({ name: 'Amira' })
    expect(requests).toHaveLength(2)
  })

  it('asks again where nobody listens', async () => {
    const { waits, ...rest } = await open(good)
    const api = createZendeskApi(
      { baseUrl: 'http://127.0.0.1:1', email: 'e', apiToken: 't' },
      { sleep: async (ms) => void waits.push(ms) },
    )
    await expect(api.ask({ path: '/x', schema: Reply }, signal)).rejects.toMatchObject({
      details: { problem: 'unreachable' },
    })
    expect(waits).toHaveLength(4)
    expect(rest.requests).toEqual([])
  })

  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'http_404'],
    [422, 'http_422'],
  ])('does not repeat a %i', async (code, problem) => {
    const { get, requests } = await open(status(code, {}, '{"error":"x"}'))
    await expect(get()).rejects.toMatchObject({ details: { problem, status: code } })
    expect(requests).toHaveLength(1)
  })

  it('does not carry the credentials to where a redirect points', async () => {
    const other = await serve(good)
    const { get } = await open(status(302, { location: `${other.baseUrl}/stolen` }))
    await expect(get()).rejects.toMatchObject({ details: { problem: 'http_302' } })
    expect(other.requests).toEqual([])
  })

  it('refuses a reply of another shape without quoting it', async () => {
    const { get } = await open((_, response) => json(response, { name: 4 }))
    await expect(get()).rejects.toMatchObject({ details: { problem: 'unknown_shape' } })
  })

  it('refuses a reply beyond the limit', async () => {
    const { get } = await open((_, response) => json(response, { name: 'x'.repeat(5000) }), {
      maxReplyBytes: 1000,
    })
    await expect(get()).rejects.toMatchObject({ details: { problem: 'cut_off' } })
  })

  it('slows down as the allowance of its kind runs out', async () => {
    const low = { 'ratelimit-limit': '10', 'ratelimit-remaining': '1', 'ratelimit-reset': '40' }
    const { get, waits } = await open((_, response) => json(response, { name: 'A' }, low))
    await get('/api/v2/incremental/ticket_events.json')
    await get('/api/v2/tickets/1.json')
    expect(waits).toEqual([])
    await get('/api/v2/incremental/ticket_events.json')
    expect(waits).toEqual([20_000])
  })

  it('stops at once when it is told to, also while it waits', async () => {
    const stop = new AbortController()
    const { baseUrl } = await serve(status(429, { 'retry-after': '60' }))
    const api = createZendeskApi({ baseUrl, email: 'e', apiToken: 't' })
    const reading = api.ask({ path: '/x', schema: Reply }, stop.signal)
    setTimeout(() => stop.abort(new Error('stopped')), 50)
    await expect(reading).rejects.toThrow('stopped')
  })
})
