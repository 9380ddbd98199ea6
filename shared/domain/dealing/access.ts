import { primarySubtag } from '../eligibility/language.ts'
import { isLimited, mayOpen } from '../eligibility/may-open.ts'
import type { Candidate } from './candidates.ts'
import type { ConversationKind } from './conversation-kinds.ts'
import { compareTexts } from './order.ts'
import type { DealReviewee, DealReviewer, DealRules } from './types.ts'

/**
 * Who may review whom by language, by what the helpdesk opens to them, and by team (H3, H4), kept per
 * kind of person instead of per pair: people with the same languages, reach and teams are one kind.
 */
export type Access = {
  /** Kinds of reviewers. */
  kinds: number
  kindOf: Int32Array
  /** The reviewees that have a conversation for that kind, ascending. */
  reach(kind: number): Int32Array
  inScope(reviewer: number, reviewee: number): boolean
  /** By language and reach; kinds of conversations by index. */
  mayTake(reviewer: number, kind: number): boolean
  /** By language alone. */
  speaks(reviewer: number, kind: number): boolean
  /** By reach alone. */
  opens(reviewer: number, kind: number): boolean
  /** Per reviewee the conversations of a kind that the reviewer may take. */
  takeable(reviewer: number): Int32Array
}

/** Who there is, by index, and what decides on access. */
type Parties = {
  reviewers: DealReviewer[]
  reviewees: DealReviewee[]
  /** Per reviewee. */
  candidates: Candidate[][]
  /** Of conversations, by index. */
  kinds: ConversationKind[]
  scope: DealRules['teamScope']
}

/** Works out who may review whom. */
export function createAccess({ reviewers, reviewees, candidates, kinds, scope }: Parties): Access {
  const speakers = classify(reviewers, languagesKey)
  const spoken = speakers.first.map((one) => spokenBy(reviewers[one], kinds))
  const openers = classifyByReach(reviewers, kinds)
  const takers = classify(reviewers, (_, index) => `${speakers.of[index]} ${openers.of[index]}`)
  const taken = takers.first.map((one) => {
    const open = openers.tables[openers.of[one] as number]
    const own = spoken[speakers.of[one] as number] ?? []
    return open === undefined ? own : own.map((speaks, kind) => speaks && open[kind] === true)
  })
  const supply = countsByKind(candidates)
  const takeable = taken.map((table) =>
    Int32Array.from(supply, (counts) =>
      counts.reduce((sum, { kind, count }) => sum + (table[kind] === true ? count : 0), 0),
    ),
  )

  const byTeam = (one: { teams: string[] }) => (scope === 'any' ? '' : textsKey(one.teams))
  const givers = classify(reviewers, byTeam)
  const receivers = classify(reviewees, byTeam)
  const teamsFit = givers.first.map((giver) =>
    receivers.first.map((receiver) =>
      isInScope(reviewers[giver]?.teams ?? [], reviewees[receiver]?.teams ?? [], scope),
    ),
  )
  const people = classify(reviewers, (_, index) => `${takers.of[index]} ${givers.of[index]}`)
  const inScope = (reviewer: number, reviewee: number) =>
    scope === 'any' ||
    teamsFit[givers.of[reviewer] as number]?.[receivers.of[reviewee] as number] === true
  const reached: Int32Array[] = []
  return {
    kinds: people.first.length,
    kindOf: people.of,
    inScope,
    mayTake: (reviewer, kind) => taken[takers.of[reviewer] as number]?.[kind] === true,
    speaks: (reviewer, kind) => spoken[speakers.of[reviewer] as number]?.[kind] === true,
    opens: (reviewer, kind) => openers.tables[openers.of[reviewer] as number]?.[kind] !== false,
    takeable: (reviewer) => takeable[takers.of[reviewer] as number] as Int32Array,
    reach(kind) {
      const known = reached[kind]
      if (known !== undefined) return known
      const one = people.first[kind] as number
      const counts = takeable[takers.of[one] as number] as Int32Array
      const found = Int32Array.from(reviewees.keys()).filter(
        (reviewee) => counts[reviewee] !== 0 && inScope(one, reviewee),
      )
      reached[kind] = found
      return found
    },
  }
}

function languagesKey({ languages, refusedLanguages = [] }: DealReviewer): string {
  return [languages, refusedLanguages].map((tags) => textsKey(tags.map(primarySubtag))).join('\n\n')
}

/** Per kind whether somebody speaks its language. */
function spokenBy(reviewer: DealReviewer | undefined, kinds: ConversationKind[]): boolean[] {
  const spoken = (reviewer?.languages ?? []).map(primarySubtag)
  const refused = (reviewer?.refusedLanguages ?? []).map(primarySubtag)
  return kinds.map(
    ({ language }) =>
      language === '' ||
      ((spoken.length === 0 || spoken.includes(language)) && !refused.includes(language)),
  )
}

/**
 * People by the kinds that the helpdesk opens to them, whatever the cause; `tables` says which,
 * undefined for all of them.
 */
function classifyByReach(
  reviewers: DealReviewer[],
  kinds: ConversationKind[],
): { of: Int32Array; tables: (boolean[] | undefined)[] } {
  const tables = new Map<string, boolean[] | undefined>([['', undefined]])
  const known = new Map<string, string>()
  const rowOf = ({ id, reach }: DealReviewer): string => {
    if (!isLimited(reach)) return ''
    const key = JSON.stringify([reach, reach?.limits.includes('assigned') === true && id])
    const before = known.get(key)
    if (before !== undefined) return before
    const table = kinds.map(({ place }) => mayOpen(id, reach, place) !== 'no')
    const row = table.includes(false) ? table.map(Number).join('') : ''
    if (row !== '') tables.set(row, table)
    known.set(key, row)
    return row
  }
  const { of, first } = classify(reviewers, rowOf)
  const rows = first.map((one) => (reviewers[one] ? rowOf(reviewers[one]) : ''))
  return { of, tables: rows.map((row) => tables.get(row)) }
}

/** Per reviewee how many conversations there are of each kind. */
function countsByKind(candidates: Candidate[][]): { kind: number; count: number }[][] {
  return candidates.map((list) => {
    const counts: { kind: number; count: number }[] = []
    const places = new Map<number, { kind: number; count: number }>()
    for (const { kind } of list) {
      const known = places.get(kind)
      if (known !== undefined) {
        known.count++
        continue
      }
      const begun = { kind, count: 1 }
      places.set(kind, begun)
      counts.push(begun)
    }
    return counts
  })
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
