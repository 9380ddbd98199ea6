import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { Deal, DealInput } from '#shared/domain/dealing/types.ts'
import { skewedInput } from '../../../../bench/dealing/inputs.ts'
import { forAll } from '../for-all.ts'
import { dealInput } from './arbitrary-input.ts'
import { type Optimum, solveExactly, weightedLoad } from './exact-solver.ts'
import { uniformInput } from './uniform-input.ts'

const input = dealInput({ people: 8, conversations: 9 })
/** All deals by the flow over all pairs, or all by the one over few. */
const methods = [Number.POSITIVE_INFINITY, 0]

function afterDeal(value: DealInput, dealt: Deal): Optimum {
  const loads = new Map(value.reviewees.map(({ id, received }) => [id, received]))
  const met = new Map(
    value.history.map((pair) => [`${pair.reviewer} ${pair.reviewee}`, pair.thisRound]),
  )
  let repeats = 0
  for (const { reviewer, reviewee } of dealt.assignments) {
    loads.set(reviewee, (loads.get(reviewee) ?? 0) + 1)
    const before = met.get(`${reviewer} ${reviewee}`) ?? 0
    if (before > 0) repeats++
    met.set(`${reviewer} ${reviewee}`, before + 1)
  }
  const load = Number(weightedLoad(value, loads).toFixed(6))
  return { assigned: dealt.assignments.length, load, repeats }
}

describe('deal against an exact solver', () => {
  it('reaches the most assignments, then the evenest load, then the fewest repeats', () => {
    forAll(
      input,
      (value) => {
        const best = solveExactly(value)
        const expected = { ...best, load: Number(best.load.toFixed(6)) }
        for (const method of methods) {
          const dealt = deal(value, method)
          expect(afterDeal(value, dealt)).toEqual(expected)
          expect(dealt.figures.repeated).toBe(best.repeats)
        }
      },
      2000,
    )
  })

  it('tells how many more there would be without the limit on what is received', () => {
    forAll(
      input,
      (value) => {
        const reviewees = value.reviewees.map(({ mostReceived: _, ...one }) => one)
        const fewer = solveExactly({ ...value, reviewees }).assigned - solveExactly(value).assigned
        for (const method of methods) expect(deal(value, method).figures.fewerByLimit).toBe(fewer)
      },
      1000,
    )
  })

  it('reaches the same by both methods where there are more people', () => {
    for (const people of [8, 16, 30]) {
      forAll(
        dealInput({ people, conversations: 5 * people }),
        (value) => {
          const [all, few] = methods.map((method) => afterDeal(value, deal(value, method)))
          expect(few).toEqual(all)
        },
        200,
      )
    }
  })

  it.each([
    ['enough for all', { conversations: 2000 }],
    ['too little', { conversations: 300 }],
    ['own team only', { conversations: 500, teamScope: 'same' as const }],
    [
      'other teams, two reviews each',
      { conversations: 300, teamScope: 'other' as const, times: 2 },
    ],
    ['two reviews each, too little', { conversations: 150, times: 2 }],
  ])('reaches the same by both methods in a company of skewed supply: %s', (_, settings) => {
    const value = skewedInput({ people: 100, quota: 5, ...settings })
    const [all, few] = methods.map((method) => afterDeal(value, deal(value, method)))
    expect(few).toEqual(all)
    expect(all?.assigned).toBeGreaterThan(200)
  })

  it('fills up the least loaded where there is enough of all', () => {
    const person = fc.record({
      remaining: fc.integer({ min: 1, max: 2 }),
      received: fc.integer({ min: 0, max: 2 }),
      share: fc.constantFrom(1, 1, 1, 0.5),
    })
    forAll(fc.array(person, { minLength: 6, maxLength: 11 }), (people) => {
      const plain = uniformInput({ people: people.length, quota: 1, each: 9, seed: 1 })
      const value = {
        ...plain,
        reviewers: plain.reviewers.map((one, at) => ({ ...one, ...people[at], teams: [] })),
        reviewees: plain.reviewees.map((one, at) => ({ ...one, ...people[at], teams: [] })),
      }
      const loads = new Map(value.reviewees.map(({ id, received }) => [id, received]))
      const next = ({ id, share }: { id: string; share: number }) =>
        (2 * (loads.get(id) ?? 0) + 1) / share
      for (let given = value.reviewers.reduce((sum, one) => sum + one.remaining, 0); given > 0; ) {
        const [least] = value.reviewees.toSorted((a, b) => next(a) - next(b))
        loads.set(least?.id ?? '', (loads.get(least?.id ?? '') ?? 0) + 1)
        given--
      }
      expect(afterDeal(value, deal(value)).load).toBeCloseTo(weightedLoad(value, loads), 6)
    })
  })

  it('leaves the rotation where the conversations of a reviewee do not allow it', () => {
    const plain = uniformInput({ people: 7, quota: 2, each: 2, seed: 1 })
    const wished = deal(plain).assignments
    const value = {
      ...plain,
      // One of two conversations is closed to both whose turn it would be.
      conversations: plain.conversations.map((one, index) => {
        const turn = wished.filter(({ reviewee }) => reviewee === one.reviewee)
        const others = index % 2 === 0 ? [] : turn.map(({ reviewer }) => reviewer)
        return { ...one, participants: [one.reviewee, ...others] }
      }),
    }
    for (const method of methods) {
      const dealt = deal(value, method)
      expect(dealt.assignments).toHaveLength(14)
      expect(dealt.figures).toMatchObject({ received: { min: 2, max: 2 }, repeated: 0 })
    }
  })

  it('avoids reciprocal pairs where quotas, languages and supply are uneven, too', () => {
    for (const seed of [1, 2, 3]) {
      const value = skewedInput({ people: 60, quota: 4, conversations: 1200, seed })
      for (const method of methods) expect(deal(value, method).figures.reciprocal).toBe(0)
    }
  })

  it('finds an optimum that a greedy deal would miss', () => {
    // b can only review c1; a could take either. Giving c1 to a would leave b with nothing.
    const value: DealInput = {
      reviewers: ['a', 'b'].map((id) => ({ id, remaining: 1, languages: [], teams: [] })),
      reviewees: [{ id: 'v', received: 0, share: 1, teams: [] }],
      conversations: [
        { id: 'c1', reviewee: 'v', language: null, participants: ['v'], taken: 0 },
        { id: 'c2', reviewee: 'v', language: null, participants: ['v', 'b'], taken: 0 },
      ],
      history: [],
      blocked: [],
      rules: { reviewsPerConversation: 1, teamScope: 'any' },
      seed: 1,
    }
    for (let seed = 0; seed < 50; seed++) {
      for (const method of methods) {
        const given = deal({ ...value, seed }, method).assignments
        expect(given.map((one) => `${one.reviewer}:${one.conversation}`)).toEqual(['a:c2', 'b:c1'])
      }
    }
  })

  it('uses every free place where conversations have different numbers of them', () => {
    const value: DealInput = {
      reviewers: ['a', 'b'].map((id) => ({ id, remaining: 2, languages: [], teams: [] })),
      reviewees: [{ id: 'v', received: 1, share: 1, teams: [] }],
      conversations: [1, 0].map((taken, index) => ({
        id: `c${index}`,
        reviewee: 'v',
        language: null,
        participants: ['v'],
        taken,
      })),
      history: [],
      blocked: [],
      rules: { reviewsPerConversation: 2, teamScope: 'any' },
      seed: 1,
    }
    const dealt = deal(value)
    expect(dealt.assignments).toHaveLength(3)
    expect(dealt.unfilled).toMatchObject([{ missing: 1, reason: 'no_conversations' }])
  })
})
