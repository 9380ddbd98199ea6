import type { DealProblem } from './deal-problem.ts'
import type { Meeting } from './meetings.ts'

/** People who can be dealt apart from all others (indexes, ascending), and which pairs met. */
export type ConnectedPart = { reviewers: number[]; reviewees: number[]; meetings: Meeting[] }

/**
 * Splits a deal where no reviewer of one part can get a conversation of another: teams that keep to
 * themselves, languages that nobody shares. One person's giving and receiving stay in one part.
 */
export function findConnectedParts(problem: DealProblem): ConnectedPart[] {
  const { access, reviewers, reviewees } = problem
  const parents = Int32Array.from({ length: access.kinds + reviewees.length }, (_, at) => at)
  const root = (node: number): number => {
    let at = node
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number
      at = parents[at] as number
    }
    return at
  }
  const join = (kind: number, reviewee: number) => {
    parents[root(access.kinds + reviewee)] = root(kind)
  }
  for (let kind = 0; kind < access.kinds; kind++) {
    for (const reviewee of access.reach(kind)) join(kind, reviewee)
  }
  reviewers.forEach((_, reviewer) => {
    const self = problem.selfAsReviewee[reviewer] ?? -1
    if (self >= 0) join(access.kindOf[reviewer] as number, self)
  })
  const parts = new Map<number, ConnectedPart>()
  const partOf = (node: number): ConnectedPart => {
    const part = parts.get(root(node)) ?? { reviewers: [], reviewees: [], meetings: [] }
    parts.set(root(node), part)
    return part
  }
  reviewers.forEach((_, reviewer) => {
    partOf(access.kindOf[reviewer] as number).reviewers.push(reviewer)
  })
  reviewees.forEach((_, reviewee) => {
    partOf(access.kinds + reviewee).reviewees.push(reviewee)
  })
  for (const meeting of problem.meetings) {
    const part = partOf(access.kindOf[meeting.reviewer] as number)
    if (part === partOf(access.kinds + meeting.reviewee)) part.meetings.push(meeting)
  }
  return [...parts.values()].filter((part) => part.reviewers.length > 0)
}
