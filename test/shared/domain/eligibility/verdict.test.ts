import { describe, expect, it } from 'vitest'
import type { ConversationFacts } from '#shared/domain/eligibility/facts.ts'
import type { Reach } from '#shared/domain/eligibility/may-open.ts'
import {
  defaultRules,
  type EligibilityRules,
  type Reason,
  type ReasonCode,
} from '#shared/domain/eligibility/rules.ts'
import {
  conversationReasons,
  mayReviewAnyway,
  type PairInput,
  pairReasons,
} from '#shared/domain/eligibility/verdict.ts'
import { NOW, sampleFacts } from './sample-facts.ts'

const nobody = { participants: [] }
const untold: Reach = { limits: [], teams: [], organizations: null, brands: [] }

describe('conversationReasons', () => {
  it('finds nothing against an ordinary conversation', () => {
    expect(conversationReasons(sampleFacts(), defaultRules, NOW)).toEqual([])
  })

  it.each<[string, Partial<ConversationFacts>, Partial<EligibilityRules>, Reason[]]>([
    [
      'too few customer messages',
      { customerMessages: 0 },
      {},
      [{ code: 'too_short', part: 'customer_messages', actual: 0, limit: 1 }],
    ],
    [
      'too few replies',
      {},
      { minTeammateReplies: 3 },
      [{ code: 'too_short', part: 'replies', actual: 2, limit: 3 }],
    ],
    [
      'too few words',
      { publicWords: 49 },
      {},
      [{ code: 'too_short', part: 'words', actual: 49, limit: 50 }],
    ],
    ['exactly enough words', { publicWords: 50 }, {}, []],
    [
      'only a bot answered',
      nobody,
      {},
      [{ code: 'too_short', part: 'replies', actual: 0, limit: 1 }, { code: 'no_human_reply' }],
    ],
    [
      'only a bot answered, by its messages',
      { ...nobody, machineReplied: true },
      { minTeammateReplies: 0 },
      [{ code: 'no_human_reply', actual: 'machine' }],
    ],
    [
      'nobody answered, by its messages',
      { ...nobody, machineReplied: false },
      { minTeammateReplies: 0 },
      [{ code: 'no_human_reply', actual: 'nobody' }],
    ],
    ['a spam tag', { tags: ['JUNK'] }, {}, [{ code: 'spam', actual: 'junk' }]],
    ['the spam state of the helpdesk', { spam: true }, {}, [{ code: 'spam' }]],
    [
      'one spam reason for both',
      { spam: true, tags: ['spam'] },
      {},
      [{ code: 'spam', actual: 'spam' }],
    ],
    [
      'excluded tags',
      { tags: ['b', 'c', 'a'] },
      { excludedTags: ['a', 'b', 'x'] },
      [{ code: 'excluded_tag', actual: 'a, b' }],
    ],
    [
      'none of the required tags',
      {},
      { requiredTags: ['vip', 'paid'] },
      [{ code: 'missing_tag', limit: 'vip, paid' }],
    ],
    ['one of the required tags', { tags: ['paid'] }, { requiredTags: ['vip', 'paid'] }, []],
    ['a sensitive tag', { tags: ['legal'] }, {}, [{ code: 'sensitive_tag', actual: 'legal' }]],
    [
      'an excluded channel',
      { channel: 'phone' },
      { excludedChannels: ['phone'] },
      [{ code: 'channel_excluded', actual: 'phone' }],
    ],
    ['an open one', { status: 'open', closedAt: null }, {}, [{ code: 'still_open' }]],
    [
      'an open one where that is fine',
      { status: 'open', closedAt: null },
      { closedOnly: false },
      [],
    ],
    [
      'one closed 14 days and a minute ago',
      { closedAt: new Date('2026-03-06T11:59:00Z') },
      {},
      [{ code: 'too_old', actual: 15, limit: 14 }],
    ],
    ['one closed exactly 14 days ago', { closedAt: new Date('2026-03-06T12:00:00Z') }, {}, []],
    [
      'an old one whose end is not known',
      { closedAt: null, createdAt: new Date('2026-02-01T12:00:00Z') },
      {},
      [{ code: 'too_old', actual: 47, limit: 14 }],
    ],
    ['one that was handed back', { held: 'spam' }, {}, [{ code: 'held', actual: 'spam' }]],
    [
      'facts that are not read yet, without guessing at counts',
      { complete: false, participants: [], publicWords: 0, customerMessages: 0 },
      {},
      [{ code: 'facts_incomplete' }],
    ],
  ])('judges %s', (_, facts, rules, reasons) => {
    expect(conversationReasons(sampleFacts(facts), { ...defaultRules, ...rules }, NOW)).toEqual(
      reasons,
    )
  })

  it('lists every reason, not the first', () => {
    const facts = sampleFacts({
      ...nobody,
      publicWords: 3,
      tags: ['hr', 'spam', 'test'],
      channel: 'phone',
      status: 'open',
      held: 'sensitive',
    })
    const rules = { ...defaultRules, excludedTags: ['test'], excludedChannels: ['phone'] }
    expect(conversationReasons(facts, rules, NOW).map(({ code }) => code)).toEqual([
      'too_short',
      'too_short',
      'no_human_reply',
      'spam',
      'excluded_tag',
      'sensitive_tag',
      'channel_excluded',
      'still_open',
      'held',
    ])
  })
})

describe('pairReasons', () => {
  const base: PairInput = {
    facts: sampleFacts(),
    reviewee: { id: 'vera', active: true, isReviewed: true },
    reviewer: { id: 'rita', reviews: true, languages: ['en'], reach: undefined },
    existing: { reviewed: 0, assigned: 0 },
    reviewedByMe: false,
    rules: defaultRules,
  }
  const two = { ...defaultRules, reviewsPerConversation: 2 }

  it.each<[string, Partial<PairInput>, Reason[]]>([
    ['an ordinary pair', {}, []],
    [
      'a reviewer outside the program',
      { reviewer: { ...base.reviewer, reviews: false } },
      [{ code: 'not_in_program' }],
    ],
    [
      'a reviewee who left',
      { reviewee: { ...base.reviewee, active: false } },
      [{ code: 'reviewee_inactive' }],
    ],
    [
      'a reviewee who is not reviewed',
      { reviewee: { ...base.reviewee, isReviewed: false } },
      [{ code: 'reviewee_inactive' }],
    ],
    [
      'a reviewee who did not answer',
      { reviewee: { ...base.reviewee, id: 'paul' } },
      [{ code: 'no_human_reply', actual: 'reviewee' }],
    ],
    [
      'an own conversation',
      { reviewer: { ...base.reviewer, id: 'vera' } },
      [{ code: 'own_conversation' }],
    ],
    [
      'one that another reviewed',
      { existing: { reviewed: 1, assigned: 0 } },
      [{ code: 'already_reviewed', actual: 1, limit: 1 }],
    ],
    ['one of two reviews', { existing: { reviewed: 1, assigned: 0 }, rules: two }, []],
    [
      'one review and one assignment of two',
      { existing: { reviewed: 1, assigned: 1 }, rules: two },
      [{ code: 'already_assigned', actual: 2, limit: 2 }],
    ],
    [
      'one that another was given',
      { existing: { reviewed: 0, assigned: 1 } },
      [{ code: 'already_assigned', actual: 1, limit: 1 }],
    ],
    ['one I reviewed', { reviewedByMe: true, rules: two }, [{ code: 'already_reviewed' }]],
    [
      'a language not spoken',
      { facts: sampleFacts({ language: 'fr-CA' }) },
      [{ code: 'language_not_spoken', actual: 'fr-CA' }],
    ],
    [
      'one that the helpdesk does not let the reviewer open',
      {
        facts: sampleFacts({ place: { team: '20' } }),
        reviewer: { ...base.reviewer, reach: { ...untold, limits: ['teams'], teams: ['10'] } },
      },
      [{ code: 'cannot_open' }],
    ],
    ['an unknown language', { facts: sampleFacts({ language: null }) }, []],
  ])('judges %s', (_, change, reasons) => {
    expect(pairReasons({ ...base, ...change })).toEqual(reasons)
  })

  it('counts any participant as having an own conversation, not only the reviewee', () => {
    const [vera] = sampleFacts().participants
    const paul = { teammate: 'paul', replies: 1, lastReplyAt: NOW }
    const facts = sampleFacts({ participants: vera ? [vera, paul] : [] })
    const reviewer = { ...base.reviewer, id: 'paul' }
    expect(pairReasons({ ...base, facts, reviewer })).toEqual([{ code: 'own_conversation' }])
  })

  it('does not guess who answered while the facts are incomplete', () => {
    const facts = sampleFacts({ complete: false, participants: [] })
    expect(pairReasons({ ...base, facts })).toEqual([])
  })
})

describe('mayReviewAnyway', () => {
  const passable: ReasonCode[] = [
    'too_short',
    'still_open',
    'too_old',
    'channel_excluded',
    'excluded_tag',
    'missing_tag',
    'language_not_spoken',
    'cannot_open',
    'facts_incomplete',
  ]
  const never: ReasonCode[] = [
    'sensitive_tag',
    'own_conversation',
    'no_human_reply',
    'spam',
    'already_reviewed',
    'already_assigned',
    'reviewee_inactive',
    'not_in_program',
    'held',
  ]

  it('lets a reviewer past what only makes a conversation a poor sample', () => {
    expect(mayReviewAnyway(passable.map((code) => ({ code })))).toBe(true)
    expect(mayReviewAnyway([])).toBe(true)
  })

  it.each(never)('never lets anybody past %s, whatever else applies', (code) => {
    expect(mayReviewAnyway([{ code }])).toBe(false)
    expect(mayReviewAnyway([{ code: 'too_short' }, { code }])).toBe(false)
  })
})
