import type { DealProblem } from './deal-problem.ts'
import type { Deal } from './types.ts'

/**
 * Counts, among those who are dealt to and all conversations with a free place, the pairs that
 * language or the helpdesk keep apart; one may count under both, and who may open only what is
 * assigned to them is kept from what they took part in, too. By kind of either, so that it takes no
 * longer where there are many.
 */
export function countExcludedPairs(problem: DealProblem): Deal['excludedPairs'] {
  const { access, reviewers, candidates } = problem
  const people = new Map<number, { one: number; count: number }>()
  for (const one of reviewers.keys()) {
    const kind = access.kindOf[one] as number
    const known = people.get(kind)
    if (known === undefined) people.set(kind, { one, count: 1 })
    else known.count++
  }
  const supply = new Map<number, number>()
  for (const list of candidates)
    for (const { kind } of list) supply.set(kind, (supply.get(kind) ?? 0) + 1)
  let [unspoken, closed] = [0, 0]
  for (const { one, count } of people.values()) {
    for (const [kind, conversations] of supply) {
      if (!access.speaks(one, kind)) unspoken += count * conversations
      if (!access.opens(one, kind)) closed += count * conversations
    }
  }
  return { language_not_spoken: unspoken, cannot_open: closed }
}
