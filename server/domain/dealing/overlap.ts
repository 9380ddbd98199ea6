import type { Drawn } from './draw.ts'
import type { Random } from './random.ts'

/**
 * Lets a share of the conversations go to two reviewers: of two assignments of one reviewee, the
 * second reviewer gets the first one's conversation. Nothing changes in who reviews whom how often,
 * and the first draw was random, so the second is. With n assignments, m conversations seen twice
 * are the share m / (n − m).
 *
 * @param share wanted share of the dealt conversations, in [0, 1]
 */
export function overlapDraws(drawn: Drawn[], share: number, random: Random): Drawn[] {
  const result = [...drawn]
  const wanted = Math.round((drawn.length * share) / (1 + share))
  const shared = new Set<number>()
  let made = 0
  for (const first of random.shuffle([...drawn.keys()])) {
    if (made >= wanted) break
    if (shared.has(first)) continue
    const second = random.shuffle([...drawn.keys()]).find((at) => {
      return at !== first && !shared.has(at) && canShare(result, first, at)
    })
    const from = result[first]
    const to = second === undefined ? undefined : result[second]
    if (second === undefined || from === undefined || to === undefined) continue
    result[second] = { ...to, candidate: from.candidate }
    shared.add(first).add(second)
    made++
  }
  return result
}

function canShare(drawn: Drawn[], first: number, second: number): boolean {
  const a = drawn[first]
  const b = drawn[second]
  return (
    a !== undefined &&
    b !== undefined &&
    a.reviewer !== b.reviewer &&
    a.candidate.reviewee === b.candidate.reviewee &&
    a.candidate.allowed.includes(b.reviewer) &&
    // Seen by nobody else: the draw may have filled several places of one conversation.
    drawn.filter(({ candidate }) => candidate === a.candidate).length === 1 &&
    drawn.filter(({ candidate }) => candidate === b.candidate).length === 1
  )
}
