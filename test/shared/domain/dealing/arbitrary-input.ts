import * as fc from 'fast-check'
import type { DealConversation, DealInput } from '#shared/domain/dealing/types.ts'
import type { Place, Reach } from '#shared/domain/eligibility/may-open.ts'

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
        reach: anyReach,
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

const untold: Reach = { limits: [], teams: [], organizations: null, brands: [] }
const anyReach = fc.constantFrom<Reach | undefined>(
  ...[undefined, undefined, undefined, undefined, untold],
  { ...untold, limits: ['teams'], teams: ['red'] },
  { ...untold, limits: ['teams', 'organizations'], teams: ['red', 'blue'], organizations: ['o1'] },
  { ...untold, limits: ['organizations'] },
  { ...untold, limits: ['assigned'] },
  { ...untold, limits: ['requested'] },
  { ...untold, brands: ['b1', 'b2'] },
  { ...untold, closedTeams: ['blue'] },
)

function placeFor(person: fc.Arbitrary<string>): fc.Arbitrary<Place | undefined> {
  const place: fc.Arbitrary<Place> = fc.record({
    team: fc.constantFrom('red', 'blue', 'grey', null),
    organization: fc.constantFrom('o1', 'o2', null, undefined),
    assignee: fc.oneof(person, fc.constantFrom(null, undefined)),
    brand: fc.constantFrom('b1', 'b2', 'b3', null, undefined),
  })
  return fc.oneof({ weight: 4, arbitrary: place }, { weight: 1, arbitrary: fc.constant(undefined) })
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
    place: placeFor(person),
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
