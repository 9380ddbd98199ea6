// @vitest-environment jsdom
import { HttpResponse, http } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { createApi } from '#app/lib/api-client.ts'
import { assignmentRoutes } from '#shared/contract/assignments.ts'
import { sessionRoutes } from '#shared/contract/sessions.ts'
import { me, openNetwork, problem, renewals, sessionOf, start } from './fixtures.ts'
import { hold } from './unsent-reviews-fixtures.ts'

const network = openNetwork()
const minute = 60_000

/** A server that lets in only the bearers that `valid` names; `seen` collects what came. */
function guarded(valid: (bearer: string) => boolean, seen: string[] = []) {
  return http.get('/api/me', ({ request }) => {
    const bearer = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    seen.push(bearer)
    return valid(bearer) ? HttpResponse.json(me) : problem(401, 'not_signed_in')
  })
}

const over = http.post('/api/sessions/renew', () => problem(401, 'session_over'))

describe('the session of a panel', () => {
  it('is renewed in its last minute, not before', async () => {
    const handles: string[] = []
    const seen: string[] = []
    let now = start + 14 * minute
    network.use(
      guarded(() => true, seen),
      renewals(handles, () => now),
    )
    const api = createApi({ session: sessionOf(1), now: () => now })
    await api.call(sessionRoutes.getMe, {})
    now += 1
    await api.call(sessionRoutes.getMe, {})
    expect(seen).toEqual(['bearer-1', 'bearer-2'])
    expect(handles).toEqual([sessionOf(1).handle])
  })

  it('is renewed once for calls that come together', async () => {
    const handles: string[] = []
    const seen: string[] = []
    const late = start + 15 * minute
    network.use(
      guarded(() => true, seen),
      renewals(handles, () => late),
    )
    const api = createApi({ session: sessionOf(1), now: () => late })
    await Promise.all([1, 2, 3].map(() => api.call(sessionRoutes.getMe, {})))
    expect(handles).toHaveLength(1)
    expect(seen).toEqual(['bearer-2', 'bearer-2', 'bearer-2'])
  })

  it('is renewed once when the server refuses calls that were sent together', async () => {
    const handles: string[] = []
    network.use(
      guarded((bearer) => bearer === 'bearer-2'),
      renewals(handles),
    )
    const api = createApi({ session: sessionOf(1), now: () => start })
    const answers = await Promise.all([1, 2, 3].map(() => api.call(sessionRoutes.getMe, {})))
    expect(answers).toEqual([me, me, me])
    expect(handles).toEqual([sessionOf(1).handle])
  })

  it('renews each time with the newest handle', async () => {
    const handles: string[] = []
    const valid = { bearer: 'bearer-2' }
    network.use(
      guarded((bearer) => bearer === valid.bearer),
      renewals(handles),
    )
    const api = createApi({ session: sessionOf(1), now: () => start })
    await api.call(sessionRoutes.getMe, {})
    valid.bearer = 'bearer-3'
    await api.call(sessionRoutes.getMe, {})
    expect(handles).toEqual([sessionOf(1).handle, sessionOf(2).handle])
  })

  it('gives a refused call one more chance only', async () => {
    const handles: string[] = []
    const seen: string[] = []
    network.use(
      guarded(() => false, seen),
      renewals(handles),
    )
    const api = createApi({ session: sessionOf(1), now: () => start })
    await expect(api.call(sessionRoutes.getMe, {})).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(seen).toEqual(['bearer-1', 'bearer-2'])
  })

  it('tells once that it is over, and asks the server no more', async () => {
    const seen: string[] = []
    network.use(
      guarded(() => false, seen),
      over,
    )
    const api = createApi({ session: sessionOf(1), now: () => start })
    const told = vi.fn()
    const ended = vi.fn()
    api.onSessionOver(told)
    api.onSessionOver(ended)()
    const calls = await Promise.allSettled([1, 2].map(() => api.call(sessionRoutes.getMe, {})))
    expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(api.call(sessionRoutes.getMe, {})).rejects.toMatchObject({
      code: 'session_over',
      status: 401,
    })
    expect(api.isSessionOver()).toBe(true)
    expect(told).toHaveBeenCalledTimes(1)
    expect(ended).not.toHaveBeenCalled()
    expect(seen).toHaveLength(2)
  })

  it.each([
    ['with the session that another call got meanwhile', false],
    ['in vain when another call found that it is over', true],
  ])('is asked for by a call whose refusal comes late, %s', async (_, ends) => {
    const handles: string[] = []
    const late = hold<void>()
    network.use(ends ? over : renewals(handles))
    network.use(guarded((bearer) => bearer === 'bearer-2'))
    network.use(
      http.get('/api/queue', async ({ request }) => {
        if (request.headers.get('authorization') === 'Bearer bearer-1') await late.promise
        return problem(401, 'not_signed_in')
      }),
    )
    const api = createApi({ session: sessionOf(1), now: () => start })
    const told = vi.fn()
    api.onSessionOver(told)
    const slow = api.call(assignmentRoutes.getQueue, {}).catch((error: unknown) => error)
    await api.call(sessionRoutes.getMe, {}).catch(() => undefined)
    late.open()
    expect(await slow).toMatchObject({ status: 401 })
    expect(handles).toHaveLength(ends ? 0 : 1)
    expect(told).toHaveBeenCalledTimes(ends ? 1 : 0)
  })

  it('is not over because a renewal found no server', async () => {
    const handles: string[] = []
    network.use(
      guarded((bearer) => bearer === 'bearer-2'),
      http.post('/api/sessions/renew', () => HttpResponse.error(), { once: true }),
      renewals(handles),
    )
    const api = createApi({ session: sessionOf(1), now: () => start })
    await expect(api.call(sessionRoutes.getMe, {})).rejects.toMatchObject({ code: 'network' })
    expect(api.isSessionOver()).toBe(false)
    await expect(api.call(sessionRoutes.getMe, {})).resolves.toEqual(me)
    expect(handles).toEqual([sessionOf(1).handle])
  })
})
