import type { Meeting } from './meetings.ts'
import { leavesOut, type Schedule } from './schedule.ts'

/** Where people sit in their circle, by index; -1 = in none. */
export type Places = { ofReviewer: Int32Array; ofReviewee: Int32Array }

/** Pairs of the history by the steps that they are in; `total` counts each once. */
type Used = { perStep: Float64Array; total: number }

const mostPenalty = 64

/**
 * The step to begin with: the one after the last round that kept to the schedule. Where no round did
 * (the first one, people came or left), the steps whose pairs met longest ago.
 *
 * @param wanted steps of the deal
 */
export function findStart(
  meetings: Meeting[],
  schedule: Schedule,
  places: Places,
  wanted: number,
): number {
  const { people, period } = schedule
  if (people <= 2) return 0
  const rounds = new Map<number, Used>()
  const penalty = new Float64Array(period)
  for (const { reviewer, reviewee, met } of meetings) {
    const { thisRound, roundsAgo } = met
    const from = places.ofReviewer[reviewer] as number
    const to = places.ofReviewee[reviewee] as number
    if (from < 0 || to < 0) continue
    const ages = [...(thisRound > 0 ? [0] : []), ...(roundsAgo === null ? [] : [roundsAgo])]
    for (const age of ages) {
      const used = rounds.get(age) ?? { perStep: new Float64Array(period), total: 0 }
      rounds.set(age, used)
      used.total++
      schedule.steps(from, to, (step) => {
        used.perStep[step] = (used.perStep[step] as number) + 1
        penalty[step] = (penalty[step] as number) + Math.max(1, mostPenalty - age)
      })
    }
  }
  for (const age of [...rounds.keys()].sort((a, b) => a - b)) {
    const next = stepAfter(schedule, rounds.get(age))
    if (next !== undefined) return next
  }
  if (!leavesOut(people, wanted)) return leastWindow(penalty, wanted).at
  return leastWindow(
    penalty.map((value) => -value),
    people - 1 - wanted,
  ).at
}

/** The step after those of a round; undefined where that round did not keep to the schedule. */
function stepAfter({ people, period }: Schedule, used: Used | undefined): number | undefined {
  if (used === undefined || 2 * used.total < people) return undefined
  const steps = Math.min(people - 1, Math.max(1, Math.round(used.total / people)))
  if (leavesOut(people, steps)) {
    const size = people - 1 - steps
    const { at, sum } = leastWindow(used.perStep, size)
    // By chance more than half of the pairs in the window would have met.
    return size > 0 && 4 * sum <= size * people ? (at + size) % period : undefined
  }
  const { at, sum } = leastWindow(
    used.perStep.map((value) => -value),
    steps,
  )
  return 2 * -sum >= used.total ? (at + steps) % period : undefined
}

/** The first window of that many steps in a row (round the end) with the least sum. */
function leastWindow(values: Float64Array, size: number): { at: number; sum: number } {
  const period = values.length
  let sum = 0
  for (let step = 0; step < size; step++) sum += values[step % period] as number
  let best = { at: 0, sum }
  for (let at = 1; at < period; at++) {
    sum += (values[(at + size - 1) % period] as number) - (values[at - 1] as number)
    if (sum < best.sum) best = { at, sum }
  }
  return best
}
