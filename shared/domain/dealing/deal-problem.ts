import { type Access, createAccess } from './access.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { indexHistory, type Meeting, type Met } from './meetings.ts'
import { compareTexts } from './order.ts'
import { PairTable } from './pair-table.ts'
import type { DealInput, DealReviewee, DealReviewer } from './types.ts'

/**
 * The input indexed, cleaned and in an order of its own, so that the caller's order is no input.
 * Reviewers and reviewees are named by their index in it.
 */
export type DealProblem = {
  /** With something left to get. */
  reviewers: DealReviewer[]
  /** With a share above 0. */
  reviewees: DealReviewee[]
  /** Per reviewee the conversations with free places. */
  candidates: Candidate[][]
  access: Access
  /** The reviewee that a reviewer is, -1 = none; and the other way round. */
  selfAsReviewee: Int32Array
  selfAsReviewer: Int32Array
  /** Different conversations of the reviewee that the reviewer may have. */
  supply(reviewer: number, reviewee: number): number
  /** H1, H3, H4 and what is blocked. */
  mayReview(reviewer: number, candidate: Candidate): boolean
  met(reviewer: number, reviewee: number): Met
  /** How often the reviewee reviewed the reviewer in this round. */
  metBack(reviewer: number, reviewee: number): number
  /** Every pair of these people that met. */
  meetings: Meeting[]
  /** How often any pair met in this round, at most. */
  mostMet: number
}

/** Indexes the input; reviewers without anything to get and reviewees with share 0 drop out. */
export function prepare(input: DealInput): DealProblem {
  const reviewers = byId(input.reviewers)
    .map((reviewer) => ({ ...reviewer, remaining: Math.floor(reviewer.remaining) }))
    .filter((reviewer) => reviewer.remaining > 0)
  const reviewees = byId(input.reviewees).filter((reviewee) => reviewee.share > 0)
  const reviewerOf = new Map(reviewers.map(({ id }, index) => [id, index]))
  const revieweeOf = new Map(reviewees.map(({ id }, index) => [id, index]))
  const { candidates, kinds } = findCandidates(input, reviewers, reviewerOf, revieweeOf)
  const access = createAccess({
    ...{ reviewers, reviewees, candidates, kinds },
    scope: input.rules.teamScope,
  })
  const selfAsReviewee = Int32Array.from(reviewers, ({ id }) => revieweeOf.get(id) ?? -1)
  const selfAsReviewer = Int32Array.from(reviewees, ({ id }) => reviewerOf.get(id) ?? -1)

  const kept = new PairTable(reviewees.length)
  for (const list of candidates) {
    for (const { reviewee, kind, except } of list) {
      for (const reviewer of except) {
        if (!access.mayTake(reviewer, kind)) continue
        kept.set(reviewer, reviewee, Math.max(0, kept.get(reviewer, reviewee)) + 1)
      }
    }
  }
  const history = indexHistory(input.history, reviewerOf, revieweeOf)
  return {
    reviewers,
    reviewees,
    candidates,
    access,
    selfAsReviewee,
    selfAsReviewer,
    supply(reviewer, reviewee) {
      if (selfAsReviewee[reviewer] === reviewee || !access.inScope(reviewer, reviewee)) return 0
      const most = access.takeable(reviewer)[reviewee] as number
      return most === 0 ? 0 : most - Math.max(0, kept.get(reviewer, reviewee))
    },
    mayReview: (reviewer, { reviewee, kind, except }) =>
      selfAsReviewee[reviewer] !== reviewee &&
      access.mayTake(reviewer, kind) &&
      access.inScope(reviewer, reviewee) &&
      !except.includes(reviewer),
    ...history,
  }
}

function byId<T extends { id: string }>(items: T[]): T[] {
  const known = new Map(items.map((item) => [item.id, item]))
  return [...known.values()].toSorted((a, b) => compareTexts(a.id, b.id))
}
