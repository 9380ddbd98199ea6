import { describe, expect, it } from 'vitest'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { DealInput, DealtAssignment, Unfilled } from '#shared/domain/dealing/types.ts'
import { speaks } from '#shared/domain/eligibility/language.ts'
import { mayOpen } from '#shared/domain/eligibility/may-open.ts'
import { forAll } from '../for-all.ts'
import { dealInput } from './arbitrary-input.ts'
import { mayGet } from './exact-solver.ts'

const input = dealInput({ people: 8, conversations: 16 })

/** The narrowest cause, conversation by conversation. */
function causeFor(
  value: DealInput,
  assignments: DealtAssignment[],
  reviewer: string,
): Unfilled['reason'] {
  const shares = new Map(value.reviewees.map(({ id, share }) => [id, share]))
  const left = value.conversations.filter(
    ({ id, reviewee, taken }) =>
      (shares.get(reviewee) ?? 0) > 0 &&
      taken + assignments.filter((one) => one.conversation === id).length <
        value.rules.reviewsPerConversation,
  )
  if (left.length === 0) return 'no_conversations'
  const had = assignments.filter((one) => one.reviewer === reviewer).map((one) => one.conversation)
  const anyone = {
    ...value,
    rules: { ...value.rules, teamScope: 'any' as const },
    reviewers: value.reviewers.map((one) => ({ ...one, languages: [], reach: undefined })),
  }
  const possible = left.filter(({ id }) => !had.includes(id) && mayGet(anyone, reviewer, id))
  if (possible.length === 0) return 'no_pair_left'
  // What they may have and do not get is of people whose work was reviewed often enough.
  if (left.some(({ id }) => !had.includes(id) && mayGet(value, reviewer, id)))
    return 'received_enough'
  const anyLanguage = { ...anyone, rules: value.rules }
  if (!possible.some(({ id }) => mayGet(anyLanguage, reviewer, id))) return 'team_scope'
  const anyReach = {
    ...value,
    reviewers: value.reviewers.map((one) => ({ ...one, reach: undefined })),
  }
  return possible.some(({ id }) => mayGet(anyReach, reviewer, id)) ? 'cannot_open' : 'language'
}

function hasEnough(value: DealInput, assignments: DealtAssignment[], id: string): boolean {
  const { received = 0, mostReceived = Number.POSITIVE_INFINITY } =
    value.reviewees.find((one) => one.id === id) ?? {}
  const dealt = assignments.filter(({ reviewee }) => reviewee === id).length
  return received + dealt >= mostReceived
}

describe('what a deal reports', () => {
  it('counts the pairs that language and the helpdesk keep apart', () => {
    forAll(
      input,
      (value) => {
        const shares = new Map(value.reviewees.map(({ id, share }) => [id, share]))
        const most = value.rules.reviewsPerConversation
        const free = value.conversations.filter(
          ({ reviewee, taken }) => (shares.get(reviewee) ?? 0) > 0 && taken < most,
        )
        const counts = { language_not_spoken: 0, cannot_open: 0 }
        for (const reviewer of value.reviewers.filter(({ remaining }) => remaining > 0)) {
          for (const { language, place, participants } of free) {
            const isApart = place?.assignee && participants.includes(place.assignee)
            const where = isApart ? { ...place, assignee: null } : place
            if (!speaks(reviewer.languages, language)) counts.language_not_spoken += 1
            if (mayOpen(reviewer.id, reviewer.reach, where) === 'no') counts.cannot_open += 1
          }
        }
        expect(deal(value).excludedPairs).toEqual(counts)
      },
      200,
    )
  })

  it('names the narrowest cause of what is unfilled', () => {
    forAll(
      input,
      (value) => {
        const { assignments, unfilled } = deal(value)
        for (const { reviewer, reason } of unfilled) {
          expect([reviewer, reason]).toEqual([reviewer, causeFor(value, assignments, reviewer)])
        }
        // What overlap sets free afterwards is no conversation that was left.
        const rules = { ...value.rules, overlapShare: 1 }
        expect(deal({ ...value, rules }).unfilled).toEqual(unfilled)
      },
      400,
    )
  })

  it('never calls something unfilled that could still be given', () => {
    forAll(input, (value) => {
      const { assignments, unfilled } = deal(value)
      for (const { reviewer } of unfilled) {
        const open = value.conversations.filter(
          ({ id, taken }) =>
            taken + assignments.filter((one) => one.conversation === id).length <
              value.rules.reviewsPerConversation &&
            !assignments.some((one) => one.conversation === id && one.reviewer === reviewer) &&
            mayGet(value, reviewer, id),
        )
        expect(open.filter(({ reviewee }) => !hasEnough(value, assignments, reviewee))).toEqual([])
      }
    })
  })

  it('counts pairs as they are', () => {
    forAll(input, (value) => {
      const { assignments, figures } = deal(value)
      const metBefore = (reviewer: string, reviewee: string) =>
        value.history.some(
          (met) => met.reviewer === reviewer && met.reviewee === reviewee && met.thisRound > 0,
        )
      const reciprocal = assignments.filter(
        ({ reviewer, reviewee }) =>
          metBefore(reviewee, reviewer) ||
          assignments.some((other) => other.reviewer === reviewee && other.reviewee === reviewer),
      )
      expect(figures.reciprocal).toBe(reciprocal.length)
      const given = value.reviewers
        .filter(({ remaining }) => remaining > 0)
        .map(({ id }) => assignments.filter((one) => one.reviewer === id).length)
      expect(figures.given).toEqual({
        min: given.length === 0 ? 0 : Math.min(...given),
        max: Math.max(0, ...given),
      })
    })
  })

  it('tells of each assignment from how many it was drawn and when the pair last met', () => {
    forAll(input, (value) => {
      for (const { reviewer, reviewee, reason } of deal(value).assignments) {
        const pool = value.conversations.filter(
          (one) =>
            one.reviewee === reviewee &&
            one.taken < value.rules.reviewsPerConversation &&
            mayGet(value, reviewer, one.id),
        )
        const met = value.history.find(
          (pair) => pair.reviewer === reviewer && pair.reviewee === reviewee,
        )
        expect(reason).toEqual({
          drawnFrom: pool.length,
          lastReviewedRoundsAgo: met?.roundsAgo ?? null,
        })
      }
    })
  })
})
