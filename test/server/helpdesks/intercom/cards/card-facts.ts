import fc from 'fast-check'
import type { Assignment, Fetch, Queue } from '#shared/contract/assignments.ts'
import type { Panel } from '#shared/contract/conversations.ts'
import type { DraftContent } from '#shared/contract/drafts.ts'
import type { Review } from '#shared/contract/reviews.ts'
import type { Scorecard } from '#shared/contract/scorecards.ts'
import { defaultRules } from '#shared/domain/eligibility/rules.ts'
import { noticeReasons } from '#shared/domain/notices.ts'
import type { RootCause } from '#shared/domain/scorecard/scorecard.ts'

/** What people write: short and long, of both directions, with signs that mean something elsewhere. */
const pieces = [
  'Ada',
  'شكرًا جزيلًا',
  '**bold** [link](https://evil.example)',
  '__x__ `code` # head',
  '😀👩‍👩‍👧',
  '<b>&amp;</b>',
  '\u202eabc',
  'Donaudampfschifffahrtsgesellschaft',
  '\n\n- one\n- two',
  '{count} {name}',
  '"\\',
]
const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 30 }))

export function text(most: number): fc.Arbitrary<string> {
  const long = fc.tuple(piece, fc.constant(most)).map(([one]) => `${one || 'x'} `.repeat(most))
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.array(piece, { maxLength: 6 }).map((all) => all.join(' ')) },
      long,
    )
    .map((all) => all.slice(0, most).toWellFormed())
}
const name = text(200).map((all) => all || 'x')
const person = fc.record({ id: fc.stringMatching(/^[a-z0-9:%]{1,20}$/), name })
const local = (most: number) =>
  fc.oneof(
    fc.record({ en: text(most), fr: text(most), ar: text(most) }),
    fc.record({ en: text(most) }),
    fc.constant({}),
  )
const instant = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString())
const day = instant.map((at) => at.slice(0, 10))
const count = fc.oneof(fc.nat(3), fc.nat(100_000))

const keys = (most: number) =>
  fc.integer({ min: 1, max: most }).map((n) => Array.from({ length: n }, (_, at) => `k${at}`))

export function scorecard(mostCriteria: number): fc.Arbitrary<Scorecard> {
  const criterion = (key: string) =>
    fc.record({
      key: fc.constant(key),
      name: local(120),
      guidance: local(20_000),
      options: fc
        .integer({ min: 2, max: 5 })
        .chain((n) =>
          fc.tuple(
            ...Array.from({ length: n }, (_, at) =>
              fc.record({ key: fc.constant(`o${at}`), value: fc.constant(at), label: local(120) }),
            ),
          ),
        ),
      weight: fc.nat(3),
      allowNotApplicable: fc.boolean(),
      critical: fc.boolean(),
      rootCauses: fc.constant<RootCause[]>([{ key: 'c1', label: { en: 'Cause' } }]),
    })
  return keys(mostCriteria).chain((all) =>
    fc.record({
      id: fc.constant('s'),
      version: fc.integer({ min: 1, max: 9 }),
      name: local(80),
      criteria: fc.tuple(...all.map(criterion)),
    }),
  )
}

const followUps = fc
  .subarray(['customer', 'docs_gap', 'training_topic'] as const)
  .map((all) => [...all])
const complexity = fc.constantFrom('simple' as const, 'complex' as const, null)

/** A draft of a scorecard, half filled or full to the brim. */
export function draft(card: Scorecard, longest = 5000): fc.Arbitrary<DraftContent> {
  const rating = fc.record(
    {
      option: fc.constantFrom('o0', 'o1', 'not_applicable'),
      comment: text(longest),
      rootCauses: fc.constant<string[]>(['c1']),
      otherCause: text(200),
    },
    { requiredKeys: [] },
  )
  return fc.record({
    scorecardId: fc.constant(card.id),
    scorecardVersion: fc.constant(card.version),
    ratings: fc
      .tuple(...card.criteria.map(({ key }) => fc.tuple(fc.constant(key), rating)))
      .map((entries) => Object.fromEntries(entries)),
    comment: text(longest),
    complexity,
    highlight: fc.boolean(),
    followUps,
    activeSeconds: fc.nat(900),
    idempotencyKey: fc.uuid(),
  })
}

export const review: fc.Arbitrary<Review> = scorecard(12).chain((card) =>
  fc.record({
    id: fc.uuid(),
    version: fc.nat(9),
    conversation: fc.stringMatching(/^\d{1,20}$/),
    reviewee: person,
    reviewer: fc.option(person),
    scorecard: fc.constant(card),
    ratings: draft(card).map(({ ratings }) =>
      Object.fromEntries(
        Object.entries(ratings).map(([key, rating]) => [
          key,
          { ...rating, option: rating.option ?? 'o1' },
        ]),
      ),
    ),
    comment: text(5000),
    score: fc.constant(null),
    complexity,
    highlight: fc.boolean(),
    followUps,
    basis: fc.constantFrom('assigned' as const, 'picked' as const, 'imported' as const),
    extra: fc.boolean(),
    notBlind: fc.boolean(),
    submittedAt: instant,
    editedAt: fc.option(instant),
    acknowledgedAt: fc.option(instant),
    replies: fc.array(
      fc.record({
        id: fc.uuid(),
        author: person,
        at: instant,
        text: text(2000).map((typed) => typed || 'x'),
      }),
      {
        maxLength: 30,
      },
    ),
    unread: fc.subarray([...noticeReasons]),
    may: fc.record({
      edit: fc.boolean(),
      withdraw: fc.boolean(),
      acknowledge: fc.boolean(),
      reply: fc.boolean(),
    }),
  }),
)

const assignmentReason = fc.record({
  drawnFrom: count,
  lastReviewedRoundsAgo: fc.option(fc.nat(30)),
  targeted: fc.boolean(),
  reassigned: fc.boolean(),
})

export const assignment: fc.Arbitrary<Assignment> = fc.record({
  id: fc.uuid(),
  conversation: fc.stringMatching(/^\d{1,20}$/),
  reviewee: person,
  channel: fc.oneof(fc.constantFrom('chat', 'email'), text(40)),
  replies: count,
  language: fc.constant(null),
  closedAt: fc.option(instant),
  status: fc.constantFrom('open' as const, 'expired' as const),
  hasDraft: fc.boolean(),
  dueOn: day,
  reason: assignmentReason,
})

export const fetchState: fc.Arbitrary<Fetch> = fc.record({
  id: fc.uuid(),
  asked: fc.integer({ min: 1, max: 10 }),
  stored: fc.nat(10),
  state: fc.constantFrom(
    'waiting' as const,
    'running' as const,
    'done' as const,
    'failed' as const,
  ),
  unfilled: fc.constantFrom(
    null,
    'no_conversations' as const,
    'limit' as const,
    'language' as const,
  ),
})

export const progress = {
  quota: fc.nat(50),
  reachable: fc.nat(50),
  shortReason: fc.constantFrom(
    null,
    'language' as const,
    'no_pair_left' as const,
    'received_enough' as const,
  ),
  given: fc.nat(60),
  picked: fc.nat(5),
  awayUntil: fc.option(day),
}

export const queue: fc.Arbitrary<Queue> = fc.record({
  ...progress,
  round: fc.record({ startsOn: day, endsOn: day, workingDaysLeft: fc.nat(20) }),
  assignments: fc.uniqueArray(assignment, { maxLength: 100, selector: ({ id }) => id }),
  mayFetch: fc.nat(12),
  fetch: fc.option(fetchState),
})

const codes = [
  'too_short',
  'spam',
  'excluded_tag',
  'sensitive_tag',
  'too_old',
  'already_reviewed',
  'held',
  'not_in_program',
  'new_code',
]
const reason = fc.record({
  code: fc.constantFrom(...codes),
  part: fc.constantFrom(undefined, 'words' as const, 'replies' as const),
  actual: fc.oneof(count, text(100), fc.constant(undefined)),
  limit: fc.constantFrom(undefined, defaultRules.minPublicWords),
})

const choice = fc.record({
  person,
  replies: count,
  verdict: fc.constantFrom('eligible' as const, 'anyway' as const, 'refused' as const),
  reasons: fc.array(reason, { minLength: 1, maxLength: 9 }),
  assignment: fc.option(fc.uuid()),
  assignmentReason: fc.option(assignmentReason),
  draft: fc.option(
    scorecard(2).chain((card) =>
      fc.record({
        conversation: fc.constant('1'),
        reviewee: fc.constant('2'),
        revision: fc.nat(9),
        content: draft(card),
        updatedAt: instant,
      }),
    ),
  ),
  mayBeExtra: fc.boolean(),
  keptUntil: fc.option(instant),
  myReview: fc.option(review, { freq: 3 }),
})

export const panel: fc.Arbitrary<Panel> = fc.record({
  conversation: fc.stringMatching(/^\d{1,20}$/),
  state: fc.constantFrom('ready' as const, 'pending' as const, 'missing' as const),
  facts: fc.option(
    fc.record({
      channel: fc.oneof(fc.constantFrom('chat', 'email', 'social'), text(60)),
      status: fc.constantFrom('open' as const, 'closed' as const),
      language: fc.constant('en'),
      tags: fc.array(text(100)),
      createdAt: instant,
      closedAt: fc.option(instant),
      customerMessages: count,
      teammateReplies: count,
      firstReplySeconds: fc.option(fc.double({ min: 0, max: 1e8, noNaN: true })),
      reopens: count,
      rating: fc.option(
        fc.record({ value: fc.integer({ min: 1, max: 5 }), outOf: fc.constantFrom(2, 5) }),
      ),
    }),
  ),
  own: fc.boolean(),
  reviewees: fc.uniqueArray(choice, { maxLength: 6, selector: (one) => one.person.id }),
  pastCount: fc.nat(100),
  blindCount: fc.nat(100),
  unreadForMe: fc.nat(2000),
  queue: fc.record({
    ...progress,
    open: fc.nat(20),
    next: fc.option(assignment),
  }),
})
