import { primarySubtag } from '../eligibility/language.ts'
import type { Candidate } from './candidates.ts'
import { compareTexts } from './order.ts'
import type { DealReviewee, DealReviewer, DealRules } from './types.ts'

/**
 * Who may review whom by language and team (H4), kept per kind of person instead of per pair: people
 * with the same languages and teams are one kind.
 */
export type Access = {
  /** Kinds of reviewers. */
  kinds: number
  kindOf: Int32Array
  /** The reviewees that have a conversation for that kind, ascending. */
  reach(kind: number): Int32Array
  inScope(reviewer: number, reviewee: number): boolean
  speaks(reviewer: number, language: number): boolean
  /** Per reviewee the conversations in a language that the reviewer speaks. */
  spoken(reviewer: number): Int32Array
}

/** Who there is, by index, and what decides on access. */
type Parties = {
  reviewers: DealReviewer[]
  reviewees: DealReviewee[]
  /** Per reviewee. */
  candidates: Candidate[][]
  /** Primary subtags by index; the first is '', unknown. */
  languages: string[]
  scope: DealRules['teamScope']
}

/** Works out who may review whom. */
export function createAccess({
  reviewers,
  reviewees,
  candidates,
  languages,
  scope,
}: Parties): Access {
  const speakers = classify(reviewers, (one) =>
    [one.languages, one.refusedLanguages ?? []]
      .map((tags) => textsKey(tags.map(primarySubtag)))
      .join('\n\n'),
  )
  const understood = speakers.first.map((index) => {
    const spoken = (reviewers[index]?.languages ?? []).map(primarySubtag)
    const refused = (reviewers[index]?.refusedLanguages ?? []).map(primarySubtag)
    return languages.map(
      (tag) =>
        tag === '' || ((spoken.length === 0 || spoken.includes(tag)) && !refused.includes(tag)),
    )
  })
  const spoken = understood.map((table) => {
    const counts = new Int32Array(reviewees.length)
    candidates.forEach((list, reviewee) => {
      let count = 0
      for (const { language } of list) if (table[language] === true) count++
      counts[reviewee] = count
    })
    return counts
  })

  const byTeam = (one: { teams: string[] }) => (scope === 'any' ? '' : textsKey(one.teams))
  const givers = classify(reviewers, byTeam)
  const takers = classify(reviewees, byTeam)
  const teamsFit = givers.first.map((giver) =>
    takers.first.map((taker) =>
      isInScope(reviewers[giver]?.teams ?? [], reviewees[taker]?.teams ?? [], scope),
    ),
  )
  const kinds = classify(reviewers, (_, index) => `${speakers.of[index]} ${givers.of[index]}`)
  const inScope = (reviewer: number, reviewee: number) =>
    scope === 'any' ||
    teamsFit[givers.of[reviewer] as number]?.[takers.of[reviewee] as number] === true
  const reached: Int32Array[] = []
  return {
    kinds: kinds.first.length,
    kindOf: kinds.of,
    inScope,
    speaks: (reviewer, language) =>
      understood[speakers.of[reviewer] as number]?.[language] === true,
    spoken: (reviewer) => spoken[speakers.of[reviewer] as number] as Int32Array,
    reach(kind) {
      const known = reached[kind]
      if (known !== undefined) return known
      const one = kinds.first[kind] as number
      const counts = spoken[speakers.of[one] as number] as Int32Array
      const found = Int32Array.from(reviewees.keys()).filter(
        (reviewee) => counts[reviewee] !== 0 && inScope(one, reviewee),
      )
      reached[kind] = found
      return found
    },
  }
}

/** Teams: same = they share one, other = they share none (nobody without a team is "same"). */
export function isInScope(a: string[], b: string[], scope: DealRules['teamScope']): boolean {
  if (scope === 'any') return true
  const share = a.some((team) => b.includes(team))
  return scope === 'same' ? share : !share
}

/** Numbers the different keys; `first` holds one item of each. */
function classify<T>(
  items: T[],
  key: (item: T, index: number) => string,
): { of: Int32Array; first: number[] } {
  const known = new Map<string, number>()
  const first: number[] = []
  const of = Int32Array.from(items, (item, index) => {
    const text = key(item, index)
    const number = known.get(text) ?? first.push(index) - 1
    known.set(text, number)
    return number
  })
  return { of, first }
}

function textsKey(texts: string[]): string {
  return [...new Set(texts)].toSorted(compareTexts).join('\n')
}
