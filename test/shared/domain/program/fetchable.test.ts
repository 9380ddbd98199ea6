import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import { FetchableCount } from '#shared/domain/program/fetchable.ts'
import { dealInput } from '../dealing/arbitrary-input.ts'
import { forAll } from '../for-all.ts'

describe('what a fetch for one person alone could bring', () => {
  it('is what a deal for that person alone brings, and lacks the same for the same reason', () => {
    forAll(
      dealInput({ people: 6, conversations: 14 }),
      (value) => {
        const counting = new FetchableCount(value.reviewers, value.reviewees, value.rules)
        // Page by page, in any cut.
        const half = Math.floor(value.conversations.length / 2)
        for (const conversations of [
          value.conversations.slice(0, half),
          value.conversations.slice(half),
        ])
          counting.add({ conversations, blocked: value.blocked })
        const found = counting.result()
        for (const reviewer of value.reviewers) {
          const { assignments, unfilled } = deal({ ...value, reviewers: [reviewer] })
          expect(found.get(reviewer.id)).toEqual({
            count: assignments.length,
            reason: unfilled[0]?.reason ?? null,
          })
        }
      },
      1000,
    )
  })

  it('is nothing more once everybody was dealt to: who is short has reached what there is', () => {
    forAll(
      dealInput({ people: 6, conversations: 14 }),
      (value) => {
        const { assignments } = deal(value)
        const of = (key: 'reviewer' | 'reviewee', id: string) =>
          assignments.filter((one) => one[key] === id).length
        const left = value.reviewers.map((one) => ({
          ...one,
          remaining: one.remaining - of('reviewer', one.id),
        }))
        const reviewees = value.reviewees.map((one) => ({
          ...one,
          received: one.received + of('reviewee', one.id),
        }))
        const counting = new FetchableCount(left, reviewees, value.rules)
        counting.add({
          conversations: value.conversations.map((one) => ({
            ...one,
            taken: one.taken + assignments.filter((each) => each.conversation === one.id).length,
          })),
          blocked: [...value.blocked, ...assignments],
        })
        for (const { count } of counting.result().values()) expect(count).toBe(0)
      },
      500,
    )
  })
})
