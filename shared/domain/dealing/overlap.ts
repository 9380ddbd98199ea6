import type { Candidate } from './candidates.ts'
import type { DealProblem } from './deal-problem.ts'
import type { Drawn } from './draw.ts'
import type { Random } from './random.ts'

/**
 * Lets a share of the conversations go to two reviewers: of two assignments of one reviewee, the
 * second reviewer gets the first one's conversation. Nothing changes in who reviews whom how often,
 * and the first draw was random, so the second is; targeted draws stay as they are. With n
 * assignments, m conversations seen twice are the share m / (n − m).
 *
 * @param share wanted share of the dealt conversations, in [0, 1]
 */
export function overlapDraws(
  problem: DealProblem,
  drawn: Drawn[],
  share: number,
  random: Random,
): Drawn[] {
  const result = [...drawn]
  const wanted = Math.round((drawn.length * share) / (1 + share))
  if (wanted === 0) return result
  const times = new Map<Candidate, number>()
  for (const { candidate } of drawn) times.set(candidate, (times.get(candidate) ?? 0) + 1)
  // Seen by nobody else: the draw may have filled several places of one conversation.
  const single = random
    .shuffle([...drawn.keys()])
    .filter((at) => drawn[at]?.targeted === false && isAlone(times, drawn[at]))
  const ofReviewee = Map.groupBy(single, (at) => drawn[at]?.candidate.reviewee)
  const shared = new Set<number>()
  let made = 0
  for (const first of single) {
    if (made >= wanted) break
    const from = drawn[first]
    if (from === undefined || shared.has(first)) continue
    const seconds = (ofReviewee.get(from.candidate.reviewee) ?? []).filter((at) => {
      const to = drawn[at]
      return (
        to !== undefined &&
        at !== first &&
        !shared.has(at) &&
        to.reviewer !== from.reviewer &&
        problem.mayReview(to.reviewer, from.candidate)
      )
    })
    const second = seconds[random.below(seconds.length)]
    const to = second === undefined ? undefined : drawn[second]
    if (second === undefined || to === undefined) continue
    result[second] = { ...to, candidate: from.candidate }
    shared.add(first).add(second)
    made++
  }
  return result
}

function isAlone(times: ReadonlyMap<Candidate, number>, drawn: Drawn | undefined): boolean {
  return drawn !== undefined && times.get(drawn.candidate) === 1
}
