import type { Candidate } from './candidates.ts'
import type { DealProblem } from './deal-problem.ts'
import type { Drawn } from './draw.ts'
import { leftToReceive } from './places.ts'
import type { Unfilled } from './types.ts'

/**
 * Who got fewer than asked, and the narrowest cause among the conversations that are left:
 * there are none; all left are their own or were blocked for them; teams; languages. What they could
 * have, and do not get, is of people who received enough.
 *
 * @param drawn before conversations were shared out for overlap, which frees others
 */
export function findUnfilled(problem: DealProblem, drawn: Drawn[]): Unfilled[] {
  const given = new Int32Array(problem.reviewers.length)
  const dealt = new Map<Candidate, number[]>()
  for (const { reviewer, candidate } of drawn) {
    given[reviewer] = (given[reviewer] as number) + 1
    dealt.set(candidate, [...(dealt.get(candidate) ?? []), reviewer])
  }
  const short = problem.reviewers.flatMap(({ remaining }, reviewer) =>
    remaining > (given[reviewer] as number) ? [reviewer] : [],
  )
  if (short.length === 0) return []

  const left = problem.candidates.map((list) =>
    list.filter((one) => (dealt.get(one)?.length ?? 0) < one.slots),
  )
  const leftOf = Int32Array.from(left, (list) => list.length)
  const total = leftOf.reduce((sum, count) => sum + count, 0)
  const closed = closedTo(short, left, dealt)
  const mayHave = countsOfEnough(problem, drawn, left)
  const perKind = new Map<number, number>()
  const leftInScope = (reviewer: number): number => {
    const kind = problem.access.kindOf[reviewer] as number
    const known = perKind.get(kind)
    if (known !== undefined) return known
    const count = leftOf.reduce(
      (sum, own, reviewee) => sum + (problem.access.inScope(reviewer, reviewee) ? own : 0),
      0,
    )
    perKind.set(kind, count)
    return count
  }

  return short.map((reviewer) => {
    const { id, remaining } = problem.reviewers[reviewer] ?? { id: '', remaining: 0 }
    const missing = remaining - (given[reviewer] as number)
    if (total === 0) return { reviewer: id, missing, reason: 'no_conversations' }
    const self = problem.selfAsReviewee[reviewer] ?? -1
    const own = self < 0 ? 0 : (leftOf[self] as number)
    const others = (closed.get(reviewer) ?? []).filter(({ reviewee }) => reviewee !== self)
    if (mayHave(reviewer, others) > 0) return { reviewer: id, missing, reason: 'received_enough' }
    if (total - own - others.length === 0) return { reviewer: id, missing, reason: 'no_pair_left' }
    const inScope =
      leftInScope(reviewer) -
      (self >= 0 && problem.access.inScope(reviewer, self) ? own : 0) -
      others.filter(({ reviewee }) => problem.access.inScope(reviewer, reviewee)).length
    // What is left in scope was not dealt, so it can only be the language.
    return { reviewer: id, missing, reason: inScope === 0 ? 'team_scope' : 'language' }
  })
}

/** Per reviewer of whom something is missing: what is left but they took part in or had. */
function closedTo(
  short: number[],
  left: Candidate[][],
  dealt: ReadonlyMap<Candidate, number[]>,
): Map<number, Candidate[]> {
  const closed = new Map(short.map((reviewer) => [reviewer, [] as Candidate[]]))
  for (const list of left) {
    for (const candidate of list) {
      for (const reviewer of candidate.except) closed.get(reviewer)?.push(candidate)
      for (const reviewer of dealt.get(candidate) ?? []) {
        if (!candidate.except.includes(reviewer)) closed.get(reviewer)?.push(candidate)
      }
    }
  }
  return closed
}

/**
 * Counts what is left of people who received enough and a reviewer could otherwise have; `closed`:
 * what is left of others and closed to them.
 */
function countsOfEnough(
  problem: DealProblem,
  drawn: Drawn[],
  left: Candidate[][],
): (reviewer: number, closed: Candidate[]) => number {
  const { access, reviewees, selfAsReviewee } = problem
  const received = new Int32Array(reviewees.length)
  for (const { candidate } of drawn)
    received[candidate.reviewee] = (received[candidate.reviewee] as number) + 1
  const isEnough = Uint8Array.from(reviewees, (one, at) =>
    Number((received[at] as number) >= leftToReceive(one)),
  )
  if (!isEnough.includes(1)) return () => 0
  const fits = (reviewer: number, { reviewee, language }: Candidate) =>
    isEnough[reviewee] === 1 &&
    access.speaks(reviewer, language) &&
    access.inScope(reviewer, reviewee)
  const perKind = new Map<number, number>()
  const ofKind = (reviewer: number): number => {
    const kind = access.kindOf[reviewer] as number
    const known = perKind.get(kind)
    if (known !== undefined) return known
    let count = 0
    for (const list of left) for (const one of list) if (fits(reviewer, one)) count++
    perKind.set(kind, count)
    return count
  }
  return (reviewer, closed) => {
    const own = left[selfAsReviewee[reviewer] as number] ?? []
    return [own, closed].reduce(
      (count, list) => count - list.filter((one) => fits(reviewer, one)).length,
      ofKind(reviewer),
    )
  }
}
