import { PairTable } from './pair-table.ts'
import type { DealHistory } from './types.ts'

/** What a pair met before. */
export type Met = { thisRound: number; roundsAgo: number | null }

const never: Met = { thisRound: 0, roundsAgo: null }

/** A pair that met, by indexes. */
export type Meeting = { reviewer: number; reviewee: number; met: Met }

type Meetings = {
  met(reviewer: number, reviewee: number): Met
  metBack(reviewer: number, reviewee: number): number
  meetings: Meeting[]
  mostMet: number
}

/** The history by indexes; pairs of people who are not in the deal are left out. */
export function indexHistory(
  history: DealHistory,
  reviewerOf: ReadonlyMap<string, number>,
  revieweeOf: ReadonlyMap<string, number>,
): Meetings {
  const forward = new PairTable(revieweeOf.size)
  /** By reviewee and reviewer of a pair of which the opposite met. */
  const backward = new PairTable(revieweeOf.size)
  const known: Meeting[] = []
  let mostMet = 0
  for (const { reviewer, reviewee, thisRound, roundsAgo } of history) {
    const from = reviewerOf.get(reviewer)
    const to = revieweeOf.get(reviewee)
    if (thisRound > 0) {
      const opposite = { reviewer: reviewerOf.get(reviewee), reviewee: revieweeOf.get(reviewer) }
      if (opposite.reviewer !== undefined && opposite.reviewee !== undefined) {
        const before = Math.max(0, backward.get(opposite.reviewer, opposite.reviewee))
        backward.set(opposite.reviewer, opposite.reviewee, Math.max(before, thisRound))
      }
    }
    if (from === undefined || to === undefined) continue
    mostMet = Math.max(mostMet, thisRound)
    const at = forward.get(from, to)
    const before = known[at]
    if (before === undefined) {
      forward.set(from, to, known.length)
      known.push({ reviewer: from, reviewee: to, met: { thisRound, roundsAgo } })
    } else {
      before.met = {
        thisRound: Math.max(before.met.thisRound, thisRound),
        roundsAgo: latest(before.met.roundsAgo, roundsAgo),
      }
    }
  }
  return {
    mostMet,
    met: (reviewer, reviewee) => known[forward.get(reviewer, reviewee)]?.met ?? never,
    metBack: (reviewer, reviewee) => Math.max(0, backward.get(reviewer, reviewee)),
    meetings: known,
  }
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}
