import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { DealInput } from '#shared/domain/dealing/types.ts'
import { forAll } from '../for-all.ts'
import { dealInput } from './arbitrary-input.ts'
import { mayGet } from './exact-solver.ts'

const input = dealInput({ people: 8, conversations: 24 })

/** By each of the two methods, with and without targets. */
function holds(check: (input: DealInput, dealt: ReturnType<typeof deal>) => void): void {
  forAll(
    input,
    (value) => {
      check(value, deal(value))
      check(value, deal(value, 0))
      const rules = { ...value.rules, targetedShare: 0.4 }
      check(value, deal({ ...value, rules }))
    },
    300,
  )
}

describe('deal, hard rules', () => {
  it('gives nobody a conversation they took part in, may not read, or had before (H1, H3, H4)', () => {
    holds((value, { assignments }) => {
      for (const { reviewer, conversation } of assignments) {
        expect(mayGet(value, reviewer, conversation)).toBe(true)
      }
    })
  })

  it('names the reviewee that the conversation has', () => {
    holds((value, { assignments }) => {
      for (const { reviewee, conversation } of assignments) {
        expect(value.conversations.find(({ id }) => id === conversation)?.reviewee).toBe(reviewee)
      }
    })
  })

  it('fills no conversation beyond its limit and gives it to nobody twice (H2)', () => {
    holds((value, { assignments }) => {
      for (const { id, taken } of value.conversations) {
        const givenTo = assignments.filter((one) => one.conversation === id)
        expect(new Set(givenTo.map((one) => one.reviewer)).size).toBe(givenTo.length)
        if (givenTo.length > 0) {
          expect(taken + givenTo.length).toBeLessThanOrEqual(value.rules.reviewsPerConversation)
        }
      }
    })
  })

  it('gives nobody more than asked and reports exactly what is missing (H5)', () => {
    holds((value, { assignments, unfilled }) => {
      for (const { id, remaining } of value.reviewers) {
        const given = assignments.filter((one) => one.reviewer === id).length
        const missing = unfilled.find((one) => one.reviewer === id)?.missing ?? 0
        expect(given + missing).toBe(remaining)
      }
    })
  })

  it('brings no work more reviews than mostReceived (H6)', () => {
    holds((value, { assignments }) => {
      for (const { id, received, mostReceived = Number.POSITIVE_INFINITY } of value.reviewees) {
        const dealt = assignments.filter(({ reviewee }) => reviewee === id).length
        expect(received + dealt).toBeLessThanOrEqual(Math.max(received, mostReceived))
      }
    })
  })

  it('leaves its input untouched', () => {
    holds((value) => {
      const before = structuredClone(value)
      deal(value)
      expect(value).toEqual(before)
    })
  })
})
