import { isInScope, type Problem, pairKey, tookPart } from './problem.ts'
import type { DealFigures, DealInput, DealtAssignment, Unfilled } from './types.ts'

/** The spread of what was given and received, reciprocal and repeated pairs of a deal. */
export function dealFigures(problem: Problem, assignments: DealtAssignment[]): DealFigures {
  const pairs = countBy(assignments, ({ reviewer, reviewee }) => pairKey(reviewer, reviewee))
  const given = countBy(assignments, ({ reviewer }) => reviewer)
  const received = countBy(assignments, ({ reviewee }) => reviewee)
  const reciprocal = assignments.filter(
    ({ reviewer, reviewee }) =>
      pairs.has(pairKey(reviewee, reviewer)) || problem.met(reviewee, reviewer).thisRound > 0,
  )
  let repeated = 0
  for (const { reviewer, reviewee } of assignments.filter(isFirstOfItsPair)) {
    const before = problem.met(reviewer, reviewee).thisRound
    const now = pairs.get(pairKey(reviewer, reviewee)) ?? 0
    repeated += before > 0 ? now : now - 1
  }
  return {
    given: spread(problem.reviewers.map(({ id }) => given.get(id) ?? 0)),
    received: spread(problem.reviewees.map((who) => who.received + (received.get(who.id) ?? 0))),
    reciprocal: reciprocal.length,
    repeated,
  }
}

function isFirstOfItsPair(one: DealtAssignment, index: number, all: DealtAssignment[]): boolean {
  const first = all.findIndex(
    ({ reviewer, reviewee }) => reviewer === one.reviewer && reviewee === one.reviewee,
  )
  return first === index
}

function spread(values: number[]): { min: number; max: number } {
  if (values.length === 0) return { min: 0, max: 0 }
  return { min: Math.min(...values), max: Math.max(...values) }
}

/**
 * Who got fewer than asked, and the narrowest cause among the conversations that are left:
 * there are none; all left are their own or were blocked for them; teams; languages.
 */
export function findUnfilled(
  input: DealInput,
  problem: Problem,
  assignments: DealtAssignment[],
): Unfilled[] {
  const given = countBy(assignments, ({ reviewer }) => reviewer)
  const dealt = countBy(assignments, ({ conversation, reviewee }) =>
    pairKey(reviewee, conversation),
  )
  const blocked = new Set(input.blocked.map((pair) => pairKey(pair.reviewer, pair.conversation)))
  const had = new Set(assignments.map((one) => pairKey(one.reviewer, one.conversation)))
  const teamsOf = new Map(problem.reviewees.map(({ id, teams }) => [id, teams]))
  const left = input.conversations.filter(
    ({ id, reviewee, taken }) =>
      teamsOf.has(reviewee) &&
      taken + (dealt.get(pairKey(reviewee, id)) ?? 0) < input.rules.reviewsPerConversation,
  )

  return problem.reviewers.flatMap((reviewer): Unfilled[] => {
    const missing = reviewer.remaining - (given.get(reviewer.id) ?? 0)
    if (missing <= 0) return []
    if (left.length === 0) return [{ reviewer: reviewer.id, missing, reason: 'no_conversations' }]
    const possible = left.filter((conversation) => {
      const key = pairKey(reviewer.id, conversation.id)
      return !tookPart(reviewer.id, conversation) && !blocked.has(key) && !had.has(key)
    })
    const inScope = possible.filter(({ reviewee }) =>
      isInScope(reviewer.teams, teamsOf.get(reviewee) ?? [], input.rules.teamScope),
    )
    // What is left in scope was not dealt, so it can only be the language.
    const reason =
      possible.length === 0 ? 'no_pair_left' : inScope.length === 0 ? 'team_scope' : 'language'
    return [{ reviewer: reviewer.id, missing, reason }]
  })
}

function countBy<T>(items: T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
