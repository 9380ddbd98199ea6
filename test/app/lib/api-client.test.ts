// @vitest-environment jsdom
import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { createApi } from '#app/lib/api-client.ts'
import { ApiError } from '#app/lib/api-error.ts'
import { draftRoutes } from '#shared/contract/drafts.ts'
import { reviewRoutes } from '#shared/contract/reviews.ts'
import { sessionRoutes } from '#shared/contract/sessions.ts'
import { me, openNetwork, problem, reviewToSend, sessionOf, start } from './fixtures.ts'

const network = openNetwork()
const newApi = () => createApi({ session: sessionOf(1), now: () => start })

describe('a call of the API', () => {
  it('sends the bearer and gives the parsed reply', async () => {
    const bearers: (string | null)[] = []
    network.use(
      http.get('/api/me', ({ request }) => {
        bearers.push(request.headers.get('authorization'))
        return HttpResponse.json({ ...me, addedByANewerServer: true })
      }),
    )
    await expect(newApi().call(sessionRoutes.getMe, {})).resolves.toEqual(me)
    expect(bearers).toEqual(['Bearer bearer-1'])
  })

  it('escapes path parameters, so that an id cannot name another endpoint', async () => {
    const paths: string[] = []
    network.use(
      http.delete('*', ({ request }) => {
        paths.push(new URL(request.url).pathname)
        return new HttpResponse(null, { status: 204 })
      }),
    )
    const params = { conversation: '../me?x=1', reviewee: 'a/b' }
    await expect(newApi().call(draftRoutes.deleteDraft, { params })).resolves.toBeUndefined()
    expect(paths).toEqual(['/api/conversations/..%2Fme%3Fx%3D1/reviewees/a%2Fb/draft'])
  })

  it('sends the query and leaves out what is not given', async () => {
    const searches: string[] = []
    network.use(
      http.get('/api/received-reviews', ({ request }) => {
        searches.push(new URL(request.url).search)
        return HttpResponse.json({ reviews: [], unread: 0, more: false })
      }),
    )
    const api = newApi()
    await api.call(reviewRoutes.getReceivedReviews, { query: { before: '2026-11-01T00:00:00Z' } })
    await api.call(reviewRoutes.getReceivedReviews, { query: { before: undefined } })
    expect(searches.map((search) => new URLSearchParams(search).get('before'))).toEqual([
      '2026-11-01T00:00:00Z',
      null,
    ])
  })

  it('sends the body as JSON', async () => {
    const bodies: unknown[] = []
    network.use(
      http.patch('/api/me', async ({ request }) => {
        bodies.push(await request.json())
        return HttpResponse.json(me)
      }),
    )
    await newApi().call(sessionRoutes.updateMe, { body: { keysEnabled: false } })
    expect(bodies).toEqual([{ keysEnabled: false }])
  })
})

describe('a call that fails', () => {
  const failureOf = async (response: () => Response) => {
    network.use(http.post('/api/reviews', response))
    const error = await newApi()
      .call(reviewRoutes.submitReview, { body: reviewToSend(1) })
      .catch((thrown: unknown) => thrown)
    if (!(error instanceof ApiError)) throw new Error('no ApiError')
    const { code, status, details } = error
    return { code, status, details }
  }

  it('keeps the code and the details of our server', async () => {
    const details = { limit: 1 }
    const failure = await failureOf(() => problem(409, 'already_reviewed', details))
    expect(failure).toEqual({ code: 'already_reviewed', status: 409, details })
  })

  it.each([
    ['a gateway that is down', 502, 'unavailable'],
    ['a proxy that refuses', 413, 'bad_request'],
  ])('is read by its status behind %s', async (_, status, code) => {
    const failure = await failureOf(() => HttpResponse.html('<h1>Oops</h1>', { status }))
    expect(failure).toEqual({ code, status, details: {} })
  })

  it('says that no answer came', async () => {
    const failure = await failureOf(() => HttpResponse.error())
    expect(failure).toEqual({ code: 'network', status: 0, details: {} })
  })

  it.each([
    ['other fields than the contract', () => HttpResponse.json({ given: 'one' }, { status: 201 })],
    ['JSON that is cut off', () => new HttpResponse('{"review":', { status: 201 })],
  ])('refuses an answer with %s', async (_, response) => {
    const failure = await failureOf(response)
    expect(failure).toEqual({ code: 'bad_reply', status: 201, details: {} })
  })

  it('takes the sign-in page of a network in between for no success', async () => {
    network.use(http.post('/api/reviews/:review/withdraw', () => HttpResponse.html('<form>')))
    const withdrawn = newApi().call(reviewRoutes.withdrawReview, { params: { review: 'r1' } })
    await expect(withdrawn).rejects.toMatchObject({ code: 'bad_reply', status: 200 })
  })

  it('keeps how long the server wants to be left alone', async () => {
    const answers = [{ 'retry-after': '7' }, { 'retry-after': 'soon' }, undefined]
    const waits: unknown[] = []
    for (const headers of answers) {
      network.use(
        http.get('/api/me', () =>
          HttpResponse.json(
            { type: 'x', title: 'x', status: 429, code: 'rate_limited' },
            { status: 429, ...(headers && { headers }) },
          ),
        ),
      )
      const error = await newApi()
        .call(sessionRoutes.getMe, {})
        .catch((failure: unknown) => failure)
      waits.push([(error as ApiError).code, (error as ApiError).retryAfterMs])
    }
    expect(waits).toEqual([
      ['rate_limited', 7000],
      ['rate_limited', undefined],
      ['rate_limited', undefined],
    ])
  })
})
