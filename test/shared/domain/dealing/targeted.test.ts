import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { DealInput } from '#shared/domain/dealing/types.ts'
import { forAll } from '../for-all.ts'
import { dealInput } from './arbitrary-input.ts'
import { uniformInput } from './uniform-input.ts'

/** Of each person's conversations the first `targeted` are targeted. */
function targetedInput(settings: {
  people: number
  quota: number
  each: number
  targeted: number
  share: number
}): DealInput {
  const input = uniformInput({ ...settings, seed: 1 })
  return {
    ...input,
    conversations: input.conversations.map((one, index) => ({
      ...one,
      targeted: index % settings.each < settings.targeted,
    })),
    rules: { ...input.rules, targetedShare: settings.share },
  }
}

function countBy(values: string[]): number[] {
  return [...Map.groupBy(values, (value) => value).values()].map((list) => list.length)
}

describe('targeted draws', () => {
  const input = targetedInput({ people: 10, quota: 5, each: 30, targeted: 15, share: 0.2 })

  it('are one of five of each reviewer, of targeted conversations, from the targeted pool', () => {
    const { assignments } = deal(input)
    const targeted = assignments.filter(({ reason }) => reason.targeted)
    expect(countBy(targeted.map(({ reviewer }) => reviewer))).toEqual(Array(10).fill(1))
    const isTargeted = new Map(input.conversations.map((one) => [one.id, one.targeted]))
    for (const { conversation, reason } of assignments) {
      expect(reason.drawnFrom).toBe(reason.targeted ? 15 : 30)
      if (reason.targeted) expect(isTargeted.get(conversation)).toBe(true)
    }
  })

  it('change nothing in who reviews whom how often', () => {
    forAll(dealInput({ people: 7, conversations: 20 }), (value) => {
      const rules = { ...value.rules, targetedShare: 0.5 }
      const pairs = (dealt: ReturnType<typeof deal>) =>
        dealt.assignments.map(({ reviewer, reviewee }) => `${reviewer} ${reviewee}`).toSorted()
      expect(pairs(deal({ ...value, rules }))).toEqual(pairs(deal(value)))
    })
  })

  it('are the share on average where somebody gets one at a time', () => {
    const one = { ...input, reviewers: input.reviewers.slice(0, 1) }
    const asker = { ...one, reviewers: one.reviewers.map((who) => ({ ...who, remaining: 1 })) }
    const targeted = Array.from(
      { length: 2000 },
      (_, seed) => deal({ ...asker, seed }).assignments[0]?.reason.targeted === true,
    ).filter(Boolean).length
    // 400 ± 4 standard deviations of a binomial.
    expect(Math.abs(targeted - 400)).toBeLessThan(72)
  })

  it('leave all other draws a sample in which targeted ones are as frequent as in the pool', () => {
    const scarce = targetedInput({ people: 4, quota: 2, each: 10, targeted: 3, share: 0.5 })
    const isTargeted = new Map(scarce.conversations.map((one) => [one.id, one.targeted]))
    const others = Array.from({ length: 1500 }, (_, seed) =>
      deal({ ...scarce, seed }).assignments.filter(({ reason }) => !reason.targeted),
    ).flat()
    const share =
      others.filter(({ conversation }) => isTargeted.get(conversation)).length / others.length
    expect(others.length).toBeGreaterThan(5000)
    // 0.3 ± 4 standard deviations.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.025)
  })

  it('are half of each kind, where there are two', () => {
    const kinds = {
      ...input,
      conversations: input.conversations.map((one, index) => ({
        ...one,
        targetKind: index % 30 < 12 ? 'low' : 'high',
      })),
    }
    const kindOf = new Map(kinds.conversations.map((one) => [one.id, one.targetKind]))
    for (let seed = 0; seed < 20; seed++) {
      const aimed = deal({ ...kinds, seed }).assignments.filter(({ reason }) => reason.targeted)
      expect(countBy(aimed.map(({ conversation }) => kindOf.get(conversation) ?? ''))).toEqual([
        5, 5,
      ])
    }
  })

  it('become draws like the others where no targeted conversation is left', () => {
    const none = targetedInput({ people: 5, quota: 2, each: 6, targeted: 0, share: 1 })
    const { assignments } = deal(none)
    expect(assignments).toHaveLength(10)
    expect(assignments.every(({ reason }) => reason.targeted === undefined)).toBe(true)
  })

  it('take all that are asked for where all are to be targeted', () => {
    const all = targetedInput({ people: 6, quota: 3, each: 8, targeted: 8, share: 1 })
    expect(deal(all).assignments.every(({ reason }) => reason.targeted === true)).toBe(true)
  })

  it('are never shared out for overlap', () => {
    const dealt = deal({ ...input, rules: { ...input.rules, overlapShare: 1 } }).assignments
    const seen = Map.groupBy(dealt, ({ conversation }) => conversation)
    const twice = [...seen.values()].filter((list) => list.length === 2).flat()
    expect(twice.length).toBeGreaterThan(20)
    expect(twice.every(({ reason }) => reason.targeted === undefined)).toBe(true)
  })
})
