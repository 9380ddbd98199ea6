import * as fc from 'fast-check'
import type { DealConversation, DealInput } from '#shared/domain/dealing/types.ts'

/** Small, crowded and uneven deals: the corners are common here, as they are not in real life. */
export function dealInput(most: {
  people: number
  conversations: number
}): fc.Arbitrary<DealInput> {
  return fc.integer({ min: 2, max: most.people }).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `p${index}`)
    const person = fc.constantFrom(...ids)
    const teams = fc.subarray(['red', 'blue'], { minLength: 0 })
    return fc.record({
      reviewers: perPerson(ids, {
        remaining: fc.integer({ min: 0, max: 3 }),
        languages: fc.constantFrom([], [], ['en'], ['fr', 'en-GB']),
        teams,
      }),
      reviewees: perPerson(ids, {
        received: fc.integer({ min: 0, max: 3 }),
        share: fc.constantFrom(1, 1, 0.2, 0.4, 0.5, 0.6, 0.8, 0),
        teams,
        mostReceived: fc.constantFrom(Number.POSITIVE_INFINITY, 5, 3, 2, 1),
      }),
      conversations: conversations(person, most.conversations),
      history: fc.uniqueArray(
        fc.record({
          reviewer: person,
          reviewee: person,
          thisRound: fc.integer({ min: 0, max: 2 }),
          roundsAgo: fc.option(fc.integer({ min: 1, max: 6 })),
        }),
        { selector: (met) => `${met.reviewer} ${met.reviewee}`, maxLength: 12 },
      ),
      blocked: fc.array(
        fc.record({
          reviewer: person,
          conversation: fc.nat(most.conversations - 1).map((at) => `c${at}`),
        }),
        { maxLength: 4 },
      ),
      rules: fc.record({
        reviewsPerConversation: fc.constantFrom(1, 1, 2),
        teamScope: fc.constantFrom(
          'any' as const,
          'any' as const,
          'same' as const,
          'other' as const,
        ),
      }),
      seed: fc.integer(),
    })
  })
}

function conversations(
  person: fc.Arbitrary<string>,
  most: number,
): fc.Arbitrary<DealConversation[]> {
  const one = fc.record({
    reviewee: person,
    language: fc.constantFrom(null, null, 'en-US', 'fr', 'de'),
    others: fc.array(person, { maxLength: 2 }),
    taken: fc.constantFrom(0, 0, 0, 1),
    targeted: fc.boolean(),
  })
  return fc.array(one, { maxLength: most }).map((list) =>
    list.map(({ others, ...rest }, index) => ({
      ...rest,
      id: `c${index}`,
      participants: [rest.reviewee, ...others],
    })),
  )
}

function perPerson<T>(
  ids: string[],
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
): fc.Arbitrary<(T & { id: string })[]> {
  return fc
    .tuple(...ids.map(() => fc.record(fields)))
    .map((rows) => rows.map((row, index) => ({ ...(row as T), id: ids[index] ?? '' })))
}
