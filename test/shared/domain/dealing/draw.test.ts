import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { DealInput } from '#shared/domain/dealing/types.ts'
import { forAll } from '../for-all.ts'
import { dealInput } from './arbitrary-input.ts'
import { mayGet } from './exact-solver.ts'
import { uniformInput } from './uniform-input.ts'

/** χ² of counts against one expected count. */
function chiSquare(counts: number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

function countDraws(input: DealInput, deals: number, reviewer?: string): Map<string, number> {
  const counts = new Map(input.conversations.map(({ id }) => [id, 0]))
  for (let seed = 1; seed <= deals; seed++) {
    for (const one of deal({ ...input, seed }).assignments) {
      if (reviewer !== undefined && one.reviewer !== reviewer) continue
      counts.set(one.conversation, (counts.get(one.conversation) ?? 0) + 1)
    }
  }
  return counts
}

describe('the draw', () => {
  it('is uniform within each reviewee over seeds (χ², p > .001)', () => {
    const deals = 1200
    const counts = countDraws(uniformInput({ people: 4, quota: 2, each: 8, seed: 0 }), deals)
    // Two of eight each time. Drawing without replacement makes χ² smaller by (8 − 2)/(8 − 1).
    // Quantile .999 of χ² with 7 degrees of freedom (R: qchisq(.999, 7)).
    for (const person of ['p0', 'p1', 'p2', 'p3']) {
      const own = [...counts].filter(([id]) => id.startsWith(person)).map(([, count]) => count)
      expect(own).toHaveLength(8)
      expect(chiSquare(own, (deals * 2) / 8)).toBeLessThan(24.32)
    }
  })

  it('is uniform for each single reviewer, too', () => {
    const input = uniformInput({ people: 3, quota: 2, each: 6, seed: 0 })
    const deals = 1200
    const counts = countDraws(input, deals, 'p0')
    const own = ['p1', 'p2'].map((person) =>
      [...counts].filter(([id]) => id.startsWith(person)).map(([, count]) => count),
    )
    for (const list of own) {
      const expected = list.reduce((sum, count) => sum + count, 0) / 6
      // R: qchisq(.999, 5)
      expect(chiSquare(list, expected)).toBeLessThan(20.52)
    }
  })

  it('is uniform among what leaves enough for the others', () => {
    // b may only have c0; a draws among the other three.
    const input: DealInput = {
      reviewers: ['a', 'b'].map((id) => ({ id, remaining: 1, languages: [], teams: [] })),
      reviewees: [{ id: 'v', received: 0, share: 1, teams: [] }],
      conversations: [0, 1, 2, 3].map((index) => ({
        id: `c${index}`,
        reviewee: 'v',
        language: null,
        participants: index === 0 ? ['v'] : ['v', 'b'],
        taken: 0,
      })),
      history: [],
      blocked: [],
      rules: { reviewsPerConversation: 1, teamScope: 'any' },
      seed: 0,
    }
    const counts = [...countDraws(input, 900, 'a').values()]
    expect(counts[0]).toBe(0)
    // R: qchisq(.999, 2)
    expect(chiSquare(counts.slice(1), 300)).toBeLessThan(13.82)
  })

  it('tells from how many it drew', () => {
    const input = uniformInput({ people: 3, quota: 2, each: 14, seed: 9 })
    const blocked = ['p1-0', 'p1-1'].map((conversation) => ({ reviewer: 'p0', conversation }))
    for (const one of deal({ ...input, blocked }).assignments) {
      const expected = one.reviewer === 'p0' && one.reviewee === 'p1' ? 12 : 14
      expect(one.reason.drawnFrom).toBe(expected)
    }
  })

  it('spreads over the groups of a reviewee when there are any', () => {
    const input = uniformInput({ people: 2, quota: 4, each: 12, seed: 0 })
    const conversations = input.conversations.map((one, index) => ({
      ...one,
      drawGroup: index % 12 < 10 ? 'email' : index % 12 === 10 ? 'chat' : 'phone',
    }))
    const of = new Map(conversations.map(({ id, drawGroup }) => [id, drawGroup]))
    for (let seed = 0; seed < 20; seed++) {
      const dealt = deal({ ...input, conversations, seed }).assignments
      const groups = dealt
        .filter(({ reviewer }) => reviewer === 'p0')
        .map((one) => of.get(one.conversation))
      expect(new Set(groups)).toEqual(new Set(['email', 'chat', 'phone']))
    }
  })
})

describe('overlap', () => {
  const input = uniformInput({ people: 10, quota: 5, each: 12, seed: 4 })
  const dealt = deal({ ...input, rules: { ...input.rules, overlapShare: 0.1 } })
  const timesSeen = [...Map.groupBy(dealt.assignments, (one) => one.conversation).values()]

  it('gives a tenth of the dealt conversations to two reviewers', () => {
    const twice = timesSeen.filter((list) => list.length === 2)
    expect(twice).toHaveLength(5)
    expect(timesSeen.every((list) => list.length <= 2)).toBe(true)
    for (const [a, b] of twice) expect(a?.reviewer).not.toBe(b?.reviewer)
  })

  it('changes nothing in who reviews whom how often', () => {
    const pairs = (assignments: typeof dealt.assignments) =>
      assignments.map((one) => `${one.reviewer} ${one.reviewee}`)
    expect(pairs(dealt.assignments)).toEqual(pairs(deal(input).assignments))
    expect(dealt.figures.given).toEqual({ min: 5, max: 5 })
    expect(dealt.figures.received).toEqual({ min: 5, max: 5 })
  })

  it('keeps to who may review what, and to two different reviewers', () => {
    forAll(dealInput({ people: 6, conversations: 12 }), (value) => {
      const rules = { ...value.rules, overlapShare: 1 }
      const { assignments } = deal({ ...value, rules })
      for (const { id, taken } of value.conversations) {
        const reviewers = assignments.filter((one) => one.conversation === id)
        expect(new Set(reviewers.map((one) => one.reviewer)).size).toBe(reviewers.length)
        expect(reviewers.every((one) => mayGet(value, one.reviewer, id))).toBe(true)
        if (reviewers.length > 0) {
          expect(taken + reviewers.length).toBeLessThanOrEqual(rules.reviewsPerConversation + 1)
        }
      }
    })
  })
})
