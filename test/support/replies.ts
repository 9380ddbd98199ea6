import type { Assignment, Progress, Queue } from '#shared/contract/assignments.ts'
import type { ConversationFacts, Panel, RevieweeChoice } from '#shared/contract/conversations.ts'
import type { Draft, DraftContent } from '#shared/contract/drafts.ts'
import type { Review, SubmitReview } from '#shared/contract/reviews.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { me, start } from '#test/app/lib/fixtures.ts'
import type { FakeServer } from './msw.ts'

/** The conversation that is open in these tests. */
export const conversation = '4711'
export const chloe = { id: '21', name: 'Chloé Martin' }
export const bruno = { id: '22', name: 'Bruno Costa' }
export const amira = { id: '23', name: 'أميرة حسن' }

/** The instant `days` before these tests begin. */
export const daysAgo = (days: number) => new Date(start - days * 86_400_000).toISOString()
/** The n-th identifier of ours. */
export const idOf = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`

export function factsOf(change: Partial<ConversationFacts> = {}): ConversationFacts {
  return {
    channel: 'chat',
    status: 'closed',
    language: 'en',
    tags: ['billing', 'late-refund'],
    createdAt: daysAgo(3),
    closedAt: daysAgo(2),
    customerMessages: 9,
    teammateReplies: 14,
    firstReplySeconds: 240,
    reopens: 0,
    rating: { value: 2, outOf: 5 },
    ...change,
  }
}

export function choiceOf(change: Partial<RevieweeChoice> = {}): RevieweeChoice {
  return {
    person: chloe,
    replies: 14,
    verdict: 'eligible',
    reasons: [],
    mayBeExtra: false,
    assignment: idOf(1),
    assignmentReason: { drawnFrom: 14, lastReviewedRoundsAgo: 3 },
    draft: null,
    keptUntil: null,
    myReview: null,
    ...change,
  }
}

export function panelOf(change: Partial<Panel> = {}): Panel {
  return {
    conversation,
    state: 'ready',
    facts: factsOf(),
    own: false,
    reviewees: [choiceOf()],
    pastCount: 0,
    blindCount: 0,
    unreadForMe: 0,
    queue: { ...progressOf(), open: 2, next: assignmentOf() },
    ...change,
  }
}

export function assignmentOf(change: Partial<Assignment> = {}): Assignment {
  return {
    id: idOf(2),
    conversation: '4821',
    reviewee: bruno,
    channel: 'email',
    replies: 6,
    language: 'en',
    closedAt: daysAgo(1),
    status: 'open',
    hasDraft: false,
    dueOn: '2026-11-22',
    reason: { drawnFrom: 37, lastReviewedRoundsAgo: null },
    ...change,
  }
}

/** Three reviews given of five that can be. */
export function progressOf(change: Partial<Progress> = {}): Progress {
  return {
    ...{ quota: 5, reachable: 5, shortReason: null },
    ...{ given: 3, picked: 0, awayUntil: null },
    ...change,
  }
}

export function queueOf(change: Partial<Queue> = {}): Queue {
  return {
    round: { startsOn: '2026-11-16', endsOn: '2026-11-22', workingDaysLeft: 2 },
    ...progressOf({ picked: 1 }),
    assignments: [assignmentOf()],
    mayFetch: 5,
    fetch: null,
    ...change,
  }
}

/** A review that I gave to Chloé, unless said otherwise. */
export function reviewOf(change: Partial<Review> = {}): Review {
  return {
    id: idOf(3),
    version: 1,
    conversation,
    reviewee: chloe,
    reviewer: { id: me.id, name: me.name },
    scorecard: defaultScorecard,
    ratings: {
      quality: { option: 'good' },
      tone: { option: 'exceptional' },
      processes: { option: 'yes' },
    },
    comment: 'Clear and kind',
    score: 0.75,
    complexity: null,
    highlight: false,
    followUps: [],
    basis: 'assigned',
    extra: false,
    notBlind: false,
    submittedAt: daysAgo(1),
    editedAt: null,
    acknowledgedAt: null,
    replies: [],
    unread: [],
    may: { edit: false, withdraw: false, acknowledge: false, reply: false },
    ...change,
  }
}

/** A review that Bruno gave to me. */
export function receivedOf(change: Partial<Review> = {}): Review {
  return reviewOf({
    reviewee: { id: me.id, name: me.name },
    reviewer: bruno,
    may: { edit: false, withdraw: false, acknowledge: true, reply: true },
    ...change,
  })
}

export function contentOf(change: Partial<DraftContent> = {}): DraftContent {
  return {
    scorecardId: defaultScorecard.id,
    scorecardVersion: defaultScorecard.version,
    ratings: {},
    highlight: false,
    followUps: [],
    activeSeconds: 0,
    idempotencyKey: idOf(4),
    ...change,
  }
}

/** A draft on the server, of my review of Chloé. */
export function draftOf(revision: number, content: DraftContent): Draft {
  return { conversation, reviewee: chloe.id, revision, content, updatedAt: daysAgo(0) }
}

/** From now on the server stores the review that is submitted, and shows it in the panel. */
export function takeReviews(server: FakeServer, before: Panel = panelOf()): void {
  let panel = before
  server.answer('getPanel', () => panel)
  server.answer('submitReview', ({ body }) => {
    const { ratings, comment = '', highlight, followUps, madeAt } = body as SubmitReview
    const review = reviewOf({
      ratings,
      comment,
      highlight,
      followUps,
      submittedAt: madeAt,
      may: { edit: true, withdraw: true, acknowledge: false, reply: true },
    })
    const queue = { ...panel.queue, open: 1, given: panel.queue.given + 1 }
    panel = { ...panel, queue, reviewees: [choiceOf({ myReview: review, assignment: null })] }
    const { open: _, ...rest } = queue
    return { review, ...rest }
  })
}
