import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createIntercomApi } from '#server/helpdesks/intercom/api/api.ts'
import { type Answer, inTurn, json, serve } from '#test/server/helpdesks/zendesk/api/serve.ts'
import { makeTime, signal } from './world.ts'

const Thing = z.object({ id: z.string() })
const thing: Answer = (_, response) => json(response, { id: '1' })
const status =
  (code: number, headers: Record<string, string> = {}, body = 'SECRET WORDS'): Answer =>
  (_, response) => {
    response.writeHead(code, headers)
    response.end(body)
  }
const hangUp: Answer = (request) => void request.socket.destroy()
const cut: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
  response.write('{"id":')
  setImmediate(() => response.destroy())
}

/** An answer that never comes. */
const silence: Answer = () => {}

async function open(...answers: Answer[]) {
  const time = makeTime(new Date('2026-05-08T12:00:00Z'))
  const { baseUrl, requests } = await serve(inTurn(...answers))
  const api = createIntercomApi(
    { baseUrl, accessToken: 'SECRET TOKEN' },
    {
      ...time,
      random: () => 0.5,
      timeoutMs: answers.includes(silence) ? 1_000 : 60_000,
      maxReplyBytes: 10_000,
    },
  )
  const ask = (more: { body?: object; repeatable?: boolean } = {}, stop = signal) =>
    api.ask({ path: '/things', schema: Thing, ...more }, stop)
  return { time, ask, requests }
}

describe('the API of Intercom', () => {
  it('pins the version and shows the token', async () => {
    let seen: unknown
    const { ask } = await open((request, response) => {
      seen = request.headers
      json(response, { id: '1' })
    })
    await ask()
    expect(seen).toMatchObject({
      'intercom-version': '2.16',
      authorization: 'Bearer SECRET TOKEN',
      accept: 'application/json',
    })
  })

  it.each([
    ['5xx', status(503)],
    ['a broken connection', hangUp],
    ['a reply that is cut off', cut],
    ['something else than JSON', status(200)],
    ['a reply that does not come', silence],
  ])('asks again after %s', async (_, fault: Answer) => {
    const { ask, requests, time } = await open(fault, fault, thing)
    expect(await ask()).toEqual({ id: '1' })
    expect(requests).toHaveLength(3)
    expect(time.waits).toEqual([1000, 2000])
  })

  it('waits after 429 until the window is over, by the header that there is', async () => {
    const second = Date.parse('2026-05-08T12:00:00Z') / 1000
    const date = { date: new Date(second * 1000).toUTCString() }
    for (const [headers, ms] of [
      [{ ...date, 'x-ratelimit-reset': String(second + 6) }, 6000],
      [{ ...date, 'x-ratelimit-reset': String(second + 6), 'retry-after': '2' }, 2000],
      [date, 10_000],
    ] as const) {
      const { ask, time } = await open(status(429, { ...headers }), thing)
      await ask()
      expect(time.waits).toEqual([ms])
    }
  })

  it('gives up after five tries, with a code and without what was answered', async () => {
    const { ask, requests } = await open(status(503))
    const error = await ask().catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code: 'helpdesk_unavailable',
      details: { problem: 'http_503', status: 503 },
    })
    expect(requests).toHaveLength(5)
    expect(String(error) + JSON.stringify(error)).not.toContain('SECRET')
    const limited = await open(status(429, { 'retry-after': '7' }))
    await expect(limited.ask()).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 7 },
    })
    const long = await open(status(429, { 'retry-after': '7200' }))
    await expect(long.ask()).rejects.toMatchObject({ code: 'rate_limited' })
    expect(long.requests).toHaveLength(1)
  })

  it.each([
    ['401', status(401), 'refused'],
    ['403', status(403), 'refused'],
    ['404', status(404), 'http_404'],
    ['a redirect', status(302, { location: 'http://127.0.0.1:9/else' }), 'http_302'],
    ['another shape', (_, response) => json(response, { id: 7 }), 'unknown_shape'],
  ] as [string, Answer, string][])('does not ask again after %s', async (_, answer, problem) => {
    const { ask, requests } = await open(answer)
    await expect(ask()).rejects.toMatchObject({ details: { problem } })
    expect(requests).toHaveLength(1)
  })

  it('sends what must not arrive twice again only where it cannot have arrived', async () => {
    const write = { body: { text: 'x' } }
    for (const fault of [status(503), hangUp, cut, silence]) {
      const { ask, requests } = await open(fault, thing)
      await expect(ask(write)).rejects.toMatchObject({
        code: 'helpdesk_unavailable',
        details: { problem: 'unconfirmed' },
      })
      expect(requests).toHaveLength(1)
    }
    const limited = await open(status(429), thing)
    expect(await limited.ask(write)).toEqual({ id: '1' })
    const search = await open(status(503), thing)
    expect(await search.ask({ ...write, repeatable: true })).toEqual({ id: '1' })
  })

  it('refuses a reply beyond all measure', async () => {
    const { ask } = await open((_, response) => json(response, { id: 'x'.repeat(20_000) }))
    await expect(ask()).rejects.toMatchObject({ details: { problem: 'cut_off' } })
  })

  it('stops when the caller gives up', async () => {
    const stop = new AbortController()
    const { ask, requests } = await open(() => stop.abort(new Error('over')))
    await expect(ask({}, stop.signal)).rejects.toThrow('over')
    expect(requests).toHaveLength(1)
  })
})
