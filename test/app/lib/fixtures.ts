import { HttpResponse, http } from 'msw'
import { type SetupServer, setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { SubmitReview, SubmittedReview } from '#shared/contract/reviews.ts'
import type { Boot, Me, Session } from '#shared/contract/sessions.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'

/** The instant at which these tests begin, in milliseconds. */
export const start = Date.parse('2026-11-16T09:00:00.000Z')
const minute = 60_000

/** The n-th session of a person: 15 minutes from `at`. */
export function sessionOf(n: number, at = start): Session {
  return {
    bearer: `bearer-${n}`,
    expiresAt: new Date(at + 15 * minute).toISOString(),
    handle: `handle-${n}-${'x'.repeat(20)}`,
  }
}

export const me: Me = {
  id: '11',
  name: 'Ada',
  locale: 'en-US',
  role: 'teammate',
  lead: false,
  inProgram: true,
  welcomed: true,
  keysEnabled: true,
  languages: null,
}

export const boot: Boot = {
  vendor: 'zendesk',
  location: 'ticket_sidebar',
  session: sessionOf(1),
  me,
  program: {
    workspace: 'acme',
    workspaceName: 'Acme',
    timeZone: 'UTC',
    workingDays: [1, 2, 3, 4, 5],
    visibility: 'open',
    hideReviewerNames: false,
    quota: 5,
    roundWeeks: 1,
    languages: [],
  },
  scorecard: defaultScorecard,
}

const keyOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** The n-th review that is submitted: of teammate 12 in conversation 1000 + n. */
export function reviewToSend(n: number): SubmitReview {
  return {
    conversation: String(1000 + n),
    reviewee: '12',
    idempotencyKey: keyOf(n),
    scorecardId: defaultScorecard.id,
    scorecardVersion: defaultScorecard.version,
    ratings: { quality: { option: 'good', comment: 'Clear and kind' } },
    complexity: null,
    highlight: false,
    followUps: [],
    activeSeconds: 90,
    reviewAnyway: false,
    madeAt: '2026-11-16T09:00:00.000Z',
  }
}

/** What the server answers to a submitted review. */
export function answerTo(body: SubmitReview): SubmittedReview {
  return {
    review: {
      id: body.idempotencyKey,
      version: 1,
      conversation: body.conversation,
      reviewee: { id: body.reviewee, name: 'Bo' },
      reviewer: { id: me.id, name: me.name },
      extra: false,
      scorecard: defaultScorecard,
      ratings: body.ratings,
      comment: body.comment ?? '',
      score: 0.5,
      complexity: null,
      highlight: body.highlight,
      followUps: body.followUps,
      basis: 'assigned',
      notBlind: false,
      submittedAt: body.madeAt,
      editedAt: null,
      acknowledgedAt: null,
      replies: [],
      unread: [],
      may: { edit: true, withdraw: true, acknowledge: false, reply: true },
    },
    ...{ quota: 5, reachable: 5, shortReason: null },
    ...{ given: 1, picked: 0, awayUntil: null },
    next: null,
  }
}

/** An error as our server words it. */
export function problem(status: number, code: string, details?: Record<string, unknown>) {
  return HttpResponse.json(
    { type: `urn:${code}`, title: code, status, code, ...(details && { details }) },
    { status },
  )
}

/** The network of a test file: what no handler answers fails the test that asked. */
export function openNetwork(): SetupServer {
  const server = setupServer()
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => server.resetHandlers())
  afterAll(() => server.close())
  return server
}

/** Answers renewals with sessions 2, 3, … that start at `at()`; `handles` collects what was shown. */
export function renewals(handles: string[], at: () => number = () => start) {
  return http.post('/api/sessions/renew', async ({ request }) => {
    const { handle } = (await request.json()) as { handle: string }
    handles.push(handle)
    return HttpResponse.json(sessionOf(handles.length + 1, at()))
  })
}
