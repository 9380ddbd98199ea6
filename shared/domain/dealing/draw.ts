import type { Candidate } from './candidates.ts'
import type { DealProblem } from './deal-problem.ts'
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
  /** How often each kind of target was drawn so far in the deal; counted on here. */
  drawnKinds: Map<string, number>
}

/**
 * Draws the conversations of one reviewee for reviewers whose numbers are settled: one after the
 * other in random order, each uniformly among those that leave enough for the others. Where the
 * conversations are in groups, the group drawn least so far comes first. Targeted draws come after
 * all others, which are thereby a sample that knows nothing of targets, and the kind of target that
 * was drawn least so far comes first; one that finds no targeted conversation left becomes a draw
 * like the others. The numbers must be servable (the choice of pairs made sure).
 */
export function drawConversations(
  problem: DealProblem,
  { candidates, demand, targeted, drawnKinds }: ToDraw,
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

  const kindOf = (at: number) => candidates[at]?.targetKind ?? ''
  const kindTimes = (at: number) => drawnKinds.get(kindOf(at)) ?? 0

  const drawn: Drawn[] = []
  const draw = (reviewer: number, fromTargeted: boolean): boolean => {
    const open = servings.choices(reviewer)
    const choices = fromTargeted ? open.filter(isTargeted) : open
    const first = choices[0] ?? 0
    const hasKinds = fromTargeted && choices.some((at) => kindOf(at) !== kindOf(first))
    const isOrdered = hasGroups || hasKinds
    const order = isOrdered
      ? random
          .shuffle(choices)
          .toSorted(
            (a, b) => (hasKinds ? kindTimes(a) - kindTimes(b) : 0) || timesOf(a) - timesOf(b),
          )
      : choices
    for (let left = order.length; left > 0; left--) {
      // Without an order any of those left, the last one taking its place.
      const place = isOrdered ? order.length - left : random.below(left)
      const at = order[place] as number
      if (!isOrdered) order[place] = order[left - 1] as number
      const candidate = candidates[at]
      if (candidate === undefined || !servings.settle(reviewer, at)) continue
      fromGroup.set(candidate.drawGroup, timesOf(at) + 1)
      if (fromTargeted) drawnKinds.set(kindOf(at), kindTimes(at) + 1)
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
