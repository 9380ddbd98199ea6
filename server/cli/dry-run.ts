import type { ProgramSettings } from '#shared/contract/program.ts'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { Deal } from '#shared/domain/dealing/types.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { pairReasons } from '#shared/domain/eligibility/verdict.ts'
import { dealConversation, dealRules } from '#shared/domain/program/deal-input.ts'
import { mostReceivedOf } from '#shared/domain/program/most-received.ts'
import type { DatedConversation, FileTeammate } from './dated-facts.ts'

/** What a deal would do. The keys stand in the order in which they are printed. */
export type DryRun = {
  seed: number
  /** Conversations that no rule keeps out. */
  eligible: number
  /** Conversations per reason; one may count under several. */
  excluded: Record<string, number>
  /** Pairs of a reviewer and an eligible conversation per reason; one may count under several. */
  excludedPairs: Record<string, number>
  assignments: Deal['assignments']
  unfilled: Deal['unfilled']
  figures: Deal['figures']
}

type Eligible = { facts: DatedConversation; reviewee: string }

/**
 * Deals one round, the first one, over conversations as they stood at `at`: everybody in `people`
 * reviews and is reviewed, nobody is away, nothing was dealt before.
 */
export function dryRun(
  conversations: DatedConversation[],
  people: FileTeammate[],
  settings: ProgramSettings,
  { at, seed }: { at: Date; seed: number },
): DryRun {
  const inProgram = new Set(people.map(({ id }) => id))
  const excluded = new Map<string, number>()
  const pool: Eligible[] = []
  for (const facts of conversations) {
    const { codes, reviewee } = screen(facts, settings.rules, (id) => inProgram.has(id), at)
    if (codes.size === 0 && reviewee !== undefined) pool.push({ facts, reviewee })
    for (const code of codes) add(excluded, code, 1)
  }
  const { assignments, unfilled, figures } = deal({
    reviewers: people.map((person) => ({ ...person, remaining: settings.quota })),
    reviewees: people.map(({ id, teams }) => ({
      ...{ id, teams, received: 0, share: 1 },
      mostReceived: mostReceivedOf(1, settings),
    })),
    conversations: pool.map(({ facts, reviewee }) =>
      dealConversation(facts, reviewee, 0, settings),
    ),
    history: [],
    blocked: [],
    rules: dealRules(settings),
    seed,
  })
  return {
    seed,
    eligible: pool.length,
    excluded: sorted(excluded),
    excludedPairs: sorted(countPairs(pool, people, settings)),
    assignments,
    unfilled,
    figures,
  }
}

/**
 * Why reviewers may not have an eligible conversation. Who took no part in it differs from the others
 * only by language, so one of each language group is asked for all of them.
 */
function countPairs(
  pool: Eligible[],
  people: FileTeammate[],
  settings: ProgramSettings,
): Map<string, number> {
  const groups = [...Map.groupBy(people, ({ languages }) => languages.join()).values()]
  const personOf = new Map(people.map((person) => [person.id, person]))
  const counts = new Map<string, number>()
  for (const { facts, reviewee } of pool) {
    const ask = (person: FileTeammate, times: number) => {
      const reasons = pairReasons({
        facts,
        reviewee: { id: reviewee, active: true, isReviewed: true },
        reviewer: { id: person.id, reviews: true, languages: person.languages, reach: undefined },
        existing: { reviewed: 0, assigned: 0 },
        reviewedByMe: false,
        rules: settings.rules,
      })
      for (const { code } of reasons) add(counts, code, times)
    }
    const part = new Set(facts.participants.map(({ teammate }) => teammate))
    const present = [...part].flatMap((id) => personOf.get(id) ?? [])
    for (const person of present) ask(person, 1)
    for (const group of groups) {
      const [first] = group
      const other = group.find(({ id }) => !part.has(id))
      if (first === undefined || other === undefined) continue
      const absent = present.filter((each) => each.languages.join() === first.languages.join())
      ask(other, group.length - absent.length)
    }
  }
  return counts
}

function add(counts: Map<string, number>, code: string, times: number): void {
  counts.set(code, (counts.get(code) ?? 0) + times)
}

function sorted(counts: Map<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
