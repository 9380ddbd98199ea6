import { describe, expect, it } from 'vitest'
import { deal } from '#server/domain/dealing/deal.ts'
import type { Deal, DealInput } from '#server/domain/dealing/types.ts'
import { forAll } from '../for-all.ts'
import { dealInput } from './arbitrary-input.ts'
import { solveExactly, weightedLoad } from './exact-solver.ts'

const input = dealInput({ people: 8, conversations: 9 })

function afterDeal(value: DealInput, dealt: Deal): { loads: Map<string, number>; repeats: number } {
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
  return { loads, repeats }
}

describe('deal against an exact solver', () => {
  it('reaches the most assignments, then the evenest load, then the fewest repeats', () => {
    forAll(
      input,
      (value) => {
        const best = solveExactly(value)
        const dealt = deal(value)
        const { loads, repeats } = afterDeal(value, dealt)
        expect(dealt.assignments.length).toBe(best.assigned)
        expect(weightedLoad(value, loads)).toBeCloseTo(best.load, 6)
        expect(repeats).toBe(best.repeats)
        expect(dealt.figures.repeated).toBe(repeats)
      },
      400,
    )
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
      const given = deal({ ...value, seed }).assignments
      expect(given.map((one) => `${one.reviewer}:${one.conversation}`)).toEqual(['a:c2', 'b:c1'])
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
