import type { Candidate } from './candidates.ts'
import type { DealProblem } from './deal-problem.ts'
import type { Drawn } from './draw.ts'
import { leftToReceive } from './places.ts'
import type { Unfilled } from './types.ts'

/**
 * Who got fewer than asked, and the narrowest cause among the conversations that are left:
 * there are none; all left are their own or were blocked for them; teams; languages; what the helpdesk
 * opens to them. What they could have, and do not get, is of people who received enough.
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
  const { access } = problem
  const isEnough = findEnough(problem, drawn)
  const countInScope = countsLeft(problem, left, (reviewer, { reviewee }) =>
    access.inScope(reviewer, reviewee),
  )
  const countSpoken = countsLeft(
    problem,
    left,
    (reviewer, { reviewee, kind }) =>
      access.inScope(reviewer, reviewee) && access.speaks(reviewer, kind),
  )
  const countEnough = isEnough.includes(1)
    ? countsLeft(
        problem,
        left,
        (reviewer, { reviewee, kind }) =>
          isEnough[reviewee] === 1 &&
          access.mayTake(reviewer, kind) &&
          access.inScope(reviewer, reviewee),
      )
    : () => 0

  return short.map((reviewer) => {
    const { id, remaining } = problem.reviewers[reviewer] ?? { id: '', remaining: 0 }
    const missing = remaining - (given[reviewer] as number)
    if (total === 0) return { reviewer: id, missing, reason: 'no_conversations' }
    const self = problem.selfAsReviewee[reviewer] ?? -1
    const own = self < 0 ? 0 : (leftOf[self] as number)
    const others = (closed.get(reviewer) ?? []).filter(({ reviewee }) => reviewee !== self)
    const because = (reason: Unfilled['reason']): Unfilled => ({ reviewer: id, missing, reason })
    if (countEnough(reviewer, others) > 0) return because('received_enough')
    if (total - own - others.length === 0) return because('no_pair_left')
    if (countInScope(reviewer, others) === 0) return because('team_scope')
    // What is left in scope was not dealt, so it can only be the language, or that it stays closed.
    return because(countSpoken(reviewer, others) === 0 ? 'language' : 'cannot_open')
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

/** Per reviewee whether their work is reviewed as often as it may be, by now. */
function findEnough({ reviewees }: DealProblem, drawn: Drawn[]): Uint8Array {
  const received = new Int32Array(reviewees.length)
  for (const { candidate } of drawn)
    received[candidate.reviewee] = (received[candidate.reviewee] as number) + 1
  return Uint8Array.from(reviewees, (one, at) =>
    Number((received[at] as number) >= leftToReceive(one)),
  )
}

/**
 * Counts what is left of others and fits a reviewer; `fits` hangs on their kind alone, and `closed`
 * is what is left of others and closed to them.
 */
function countsLeft(
  { access, selfAsReviewee }: DealProblem,
  left: Candidate[][],
  fits: (reviewer: number, candidate: Candidate) => boolean,
): (reviewer: number, closed: Candidate[]) => number {
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
