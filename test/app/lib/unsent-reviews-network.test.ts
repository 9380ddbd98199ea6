// @vitest-environment jsdom
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '#app/lib/api-client.ts'
import { reviewRoutes, type SubmitReview } from '#shared/contract/reviews.ts'
import {
  answerTo,
  openNetwork,
  problem,
  renewals,
  reviewToSend,
  sessionOf,
  start,
} from './fixtures.ts'
import { openWindow } from './unsent-reviews-fixtures.ts'

const network = openNetwork()
const first = reviewToSend(1)
const never = new Promise(() => undefined)

beforeEach(() => localStorage.clear())

/** One window whose unsent sends through the API, with a review that has been submitted. */
function submitted() {
  const api = createApi({ session: sessionOf(1), now: () => start })
  const opened = openWindow({ send: (body) => api.call(reviewRoutes.submitReview, { body }) })
  opened.unsent.submit(first, never)
  return opened
}

/** A server that stores a review once by its key; `loses` says whether an answer gets lost. */
function storing(stored: Map<string, SubmitReview>, loses: () => boolean = () => false) {
  return http.post('/api/reviews', async ({ request }) => {
    const body = (await request.json()) as SubmitReview
    stored.set(body.idempotencyKey, body)
    if (loses()) return HttpResponse.error()
    return HttpResponse.json(answerTo(body), { status: 201 })
  })
}

describe('a review over the network', () => {
  it('counts once when the answer to the first try was lost', async () => {
    const stored = new Map<string, SubmitReview>()
    let lost = 1
    network.use(storing(stored, () => lost-- > 0))
    const { unsent, said, sent } = submitted()
    await unsent.flush()
    await unsent.flush()
    unsent.close()
    expect(said).toEqual(['sending 1001', 'waiting 1001 offline', 'sent 1001'])
    expect(sent).toHaveLength(2)
    expect([...stored]).toEqual([[first.idempotencyKey, first]])
  })

  it('stays on the device behind a sign-in page', async () => {
    const stored = new Map<string, SubmitReview>()
    network.use(storing(stored))
    network.use(http.post('/api/reviews', () => HttpResponse.html('<form>'), { once: true }))
    const { unsent, said } = submitted()
    await unsent.flush()
    expect(stored.size).toBe(0)
    expect(unsent.find('1001', '12')).toEqual(first)
    await unsent.flush()
    unsent.close()
    expect(said.at(-1)).toBe('sent 1001')
    expect([...stored.values()]).toEqual([first])
  })

  it('arrives although its session had to be renewed on the way', async () => {
    const stored = new Map<string, SubmitReview>()
    const handles: string[] = []
    network.use(renewals(handles), storing(stored))
    network.use(http.post('/api/reviews', () => problem(401, 'not_signed_in'), { once: true }))
    const { unsent, said } = submitted()
    await unsent.flush()
    expect(said).toEqual(['sending 1001', 'sent 1001'])
    expect(handles).toHaveLength(1)
    expect(stored.size).toBe(1)
  })

  it('stays on the device when the session is over', async () => {
    network.use(http.post('/api/reviews', () => problem(401, 'session_over')))
    network.use(http.post('/api/sessions/renew', () => problem(401, 'session_over')))
    const { unsent, said } = submitted()
    await unsent.flush()
    unsent.close()
    expect(said.at(-1)).toBe('waiting 1001 session_over')
    expect(unsent.find('1001', '12')).toEqual(first)
  })
})
