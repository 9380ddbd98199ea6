import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { DealHistory, DealInput } from '#shared/domain/dealing/types.ts'
import { forAll } from '../for-all.ts'
import { dealInput } from './arbitrary-input.ts'
import { uniformInput } from './uniform-input.ts'

const seeds = Array.from({ length: 40 }, (_, seed) => seed)

describe('deal', () => {
  it('gives 10 people 5 each without a dead end, evenly and without repeats', () => {
    for (const seed of seeds) {
      const dealt = deal(uniformInput({ people: 10, quota: 5, each: 5, seed }))
      expect(dealt.assignments).toHaveLength(50)
      expect(dealt.unfilled).toEqual([])
      expect(dealt.figures).toMatchObject({
        given: { min: 5, max: 5 },
        received: { min: 5, max: 5 },
        repeated: 0,
      })
    }
  })

  it.each([
    [3, 1, 0],
    [5, 2, 0],
    [9, 4, 0],
    [11, 5, 0],
    [12, 5, 0],
    // 2(nk − n(n − 1)/2) beyond k = (n − 1)/2.
    [5, 3, 10],
    [6, 3, 6],
    [10, 5, 10],
    [6, 5, 30],
  ])('keeps reciprocal pairs to the least for %i people × %i', (people, quota, least) => {
    for (const seed of seeds.slice(0, 15)) {
      const { figures } = deal(uniformInput({ people, quota, each: quota + 3, seed }))
      expect(figures.reciprocal).toBe(least)
    }
  })

  it('gives the same deal for the same seed, whatever the order of the lists', () => {
    forAll(dealInput({ people: 7, conversations: 20 }), (input) => {
      const turned: DealInput = {
        ...input,
        reviewers: input.reviewers.toReversed(),
        reviewees: input.reviewees.toReversed(),
        conversations: input.conversations.toReversed(),
        history: input.history.toReversed(),
        blocked: input.blocked.toReversed(),
      }
      expect(deal(turned)).toEqual(deal(input))
      expect(deal(turned, 0)).toEqual(deal(input, 0))
    })
  })

  it('deals differently for another seed', () => {
    const deals = seeds.map((seed) =>
      JSON.stringify(deal(uniformInput({ people: 8, quota: 3, each: 6, seed })).assignments),
    )
    expect(new Set(deals).size).toBe(deals.length)
  })

  it('takes the pair that met longest ago, and one that never met before all', () => {
    const history: DealHistory = ['p1', 'p2', 'p3', 'p4'].map((reviewee, index) => ({
      reviewer: 'p0',
      reviewee,
      thisRound: 0,
      roundsAgo: [2, 5, null, 1][index] ?? null,
    }))
    for (const seed of seeds) {
      const input = uniformInput({ people: 5, quota: 1, each: 3, seed, history })
      const asker = { ...input, reviewers: input.reviewers.slice(0, 1) }
      expect(deal(asker).assignments.map(({ reviewee }) => reviewee)).toEqual(['p3'])
      const two = asker.reviewers.map((reviewer) => ({ ...reviewer, remaining: 2 }))
      const both = deal({ ...asker, reviewers: two }).assignments
      expect(both.map(({ reviewee, reason }) => [reviewee, reason.lastReviewedRoundsAgo])).toEqual([
        ['p2', 5],
        ['p3', null],
      ])
    }
  })

  it('avoids the opposite of a pair of this round when fetching one more', () => {
    const history = [{ reviewer: 'p1', reviewee: 'p0', thisRound: 1, roundsAgo: null }]
    for (const seed of seeds) {
      const input = uniformInput({ people: 3, quota: 1, each: 3, seed, history })
      const fetched = deal({ ...input, reviewers: input.reviewers.slice(0, 1) })
      expect(fetched.assignments.map(({ reviewee }) => reviewee)).toEqual(['p2'])
      expect(fetched.figures.reciprocal).toBe(0)
    }
  })

  it('weighs what was received by share: half time gets half', () => {
    const input = uniformInput({ people: 4, quota: 0, each: 20, seed: 3 })
    const shares = [1, 0.5, 1, 0]
    const dealt = deal({
      ...input,
      reviewers: [{ id: 'lead', remaining: 10, languages: [], teams: [] }],
      reviewees: input.reviewees.map((who, index) => ({ ...who, share: shares[index] ?? 0 })),
    })
    const received = input.reviewees.map(
      ({ id }) => dealt.assignments.filter((one) => one.reviewee === id).length,
    )
    expect(received).toEqual([4, 2, 4, 0])
  })

  it('shares a shortage among the reviewers', () => {
    const input = uniformInput({ people: 6, quota: 4, each: 2, seed: 5 })
    expect(deal(input).figures.given).toEqual({ min: 2, max: 2 })
  })

  it('returns an empty deal for an empty input', () => {
    const input = { ...uniformInput({ people: 0, quota: 0, each: 0, seed: 0 }) }
    expect(deal(input)).toEqual({
      assignments: [],
      unfilled: [],
      excludedPairs: { language_not_spoken: 0, cannot_open: 0 },
      figures: {
        given: { min: 0, max: 0 },
        received: { min: 0, max: 0 },
        reciprocal: 0,
        repeated: 0,
        fewerByLimit: 0,
      },
      seed: 0,
    })
  })
})

describe('unfilled', () => {
  const input = uniformInput({ people: 2, quota: 1, each: 1, seed: 1 })
  const [first, second] = input.reviewers
  const asker = { ...input, reviewers: first ? [first] : [] }

  it.each<[string, DealInput, string]>([
    ['there is nothing left', { ...asker, conversations: [] }, 'no_conversations'],
    [
      'only own conversations are left',
      { ...asker, conversations: input.conversations.filter(({ reviewee }) => reviewee === 'p0') },
      'no_pair_left',
    ],
    [
      'what is left was handed back',
      { ...asker, blocked: [{ reviewer: 'p0', conversation: 'p1-0' }] },
      'no_pair_left',
    ],
    [
      'what is left is in another team',
      { ...asker, rules: { ...input.rules, teamScope: 'same' } },
      'team_scope',
    ],
    [
      'what is left is in another language',
      {
        ...asker,
        reviewers: asker.reviewers.map((reviewer) => ({ ...reviewer, languages: ['ar'] })),
        conversations: input.conversations.map((one) => ({ ...one, language: 'fr-CA' })),
      },
      'language',
    ],
    [
      'all that is left is of people whose work was reviewed often enough',
      {
        ...asker,
        reviewees: input.reviewees.map((one) => ({ ...one, received: 2, mostReceived: 2 })),
      },
      'received_enough',
    ],
  ])('says that %s', (_, value, reason) => {
    expect(second).toBeDefined()
    expect(deal(value).unfilled).toEqual([{ reviewer: 'p0', missing: 1, reason }])
  })
})
