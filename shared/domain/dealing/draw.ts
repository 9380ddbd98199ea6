import type { Candidate } from './candidates.ts'
import type { Problem } from './problem.ts'
import type { Random } from './random.ts'
import { type Demand, Servings } from './serve.ts'

/** One conversation to draw: a reviewer (index), and from how many it was drawn. */
export type Drawn = {
  reviewer: number
  candidate: Candidate
  drawnFrom: number
  /** Drawn among the targeted ones only. */
  targeted: boolean
}

/** Of one reviewee: what is there, and who is to get how many. */
type ToDraw = {
  candidates: Candidate[]
  demand: Demand
  /** Reviewer → how many of these are to be targeted. */
  targeted: Demand
}

/**
 * Draws the conversations of one reviewee for reviewers whose numbers are settled: one after the
 * other in random order, each uniformly among those that leave enough for the others. Where the
 * conversations are in groups, the group drawn least so far comes first. Targeted draws come after
 * all others, which are thereby a sample that knows nothing of targets; one that finds no targeted
 * conversation left becomes a draw like the others. The numbers must be servable (the choice of pairs made sure).
 */
export function drawConversations(
  problem: Problem,
  { candidates, demand, targeted }: ToDraw,
  random: Random,
): Drawn[] {
  const servings = new Servings(problem, candidates, demand)
  const isTargeted = (at: number) => candidates[at]?.targeted === true
  const hasTargeted = candidates.some((_, at) => isTargeted(at))
  const pools = new Map(
    [...demand.keys()].map((reviewer) => {
      const all = servings.choices(reviewer)
      const some = hasTargeted ? all.filter(isTargeted).length : 0
      return [reviewer, { all: all.length, targeted: some }]
    }),
  )
  const hasGroups = candidates.some(({ drawGroup }) => drawGroup !== candidates[0]?.drawGroup)
  const fromGroup = new Map<string, number>()
  const timesOf = (at: number) => fromGroup.get(candidates[at]?.drawGroup ?? '') ?? 0

  const drawn: Drawn[] = []
  const draw = (reviewer: number, fromTargeted: boolean): boolean => {
    const open = servings.choices(reviewer)
    const choices = fromTargeted ? open.filter(isTargeted) : open
    const order = hasGroups
      ? random.shuffle(choices).toSorted((a, b) => timesOf(a) - timesOf(b))
      : choices
    for (let left = order.length; left > 0; left--) {
      // Without groups any of those left, the last one taking its place.
      const place = hasGroups ? order.length - left : random.below(left)
      const at = order[place] as number
      if (!hasGroups) order[place] = order[left - 1] as number
      const candidate = candidates[at]
      if (candidate === undefined || !servings.settle(reviewer, at)) continue
      fromGroup.set(candidate.drawGroup, timesOf(at) + 1)
      const drawnFrom = pools.get(reviewer)?.[fromTargeted ? 'targeted' : 'all'] ?? 0
      drawn.push({ reviewer, candidate, drawnFrom, targeted: fromTargeted })
      return true
    }
    return false
  }

  const later = (reviewer: number) => targeted.get(reviewer) ?? 0
  const turns = (count: (reviewer: number) => number) =>
    random.shuffle([...demand.keys()].flatMap((one) => Array<number>(count(one)).fill(one)))
  for (const reviewer of turns((one) => (demand.get(one) ?? 0) - later(one))) draw(reviewer, false)
  for (const reviewer of turns(later)) draw(reviewer, true) || draw(reviewer, false)
  return drawn
}
