import type { ConnectedPart } from './connected-parts.ts'
import type { DealProblem } from './deal-problem.ts'
import { compareTexts, hashText } from './order.ts'
import { createSchedule, leavesOut } from './schedule.ts'
import { findStart, type Places } from './start.ts'

/**
 * The order in which a deal would like to make pairs (goals 4 and 5): everybody who gives and
 * receives sits in a circle, and the pairs come in the steps of a schedule, from those on that follow
 * the steps used last.
 */
export type Rotation = {
  people: { reviewer: number; reviewee: number }[]
  /** Turns in which the pairs come that are worth making: enough for all, and few of them opposite. */
  turns: number
  /** When the pair's turn comes, from 0; Infinity where one is not in the circle. */
  turn(reviewer: number, reviewee: number): number
  /** Whether it would be among the first to be made. */
  isPreferred(reviewer: number, reviewee: number): boolean
  /** Who a place gives to in a turn; -1 where that pair is to be left out. */
  receiver(turn: number, place: number): number
  /** Turns until the pairs come again. */
  period: number
}

/**
 * The places depend on nothing but the ids, so that the circle is the same in every round. Of an
 * even number of people who give to more than half of the others, the schedule says rather who is
 * left out: then everybody else is met, which has the fewest reciprocal pairs.
 *
 * @param places filled in for the people of the part, and read whenever the rotation is asked
 */
export function createRotation(
  problem: DealProblem,
  part: ConnectedPart,
  places: Places,
): Rotation {
  const people = part.reviewers
    .flatMap((reviewer) => {
      const reviewee = problem.selfAsReviewee[reviewer] ?? -1
      const id = problem.reviewers[reviewer]?.id ?? ''
      return reviewee < 0 ? [] : [{ reviewer, reviewee, id, hash: hashText(id) }]
    })
    .sort((a, b) => a.hash - b.hash || compareTexts(a.id, b.id))
  people.forEach(({ reviewer, reviewee }, place) => {
    places.ofReviewer[reviewer] = place
    places.ofReviewee[reviewee] = place
  })
  const schedule = createSchedule(people.length)
  const asked = people.reduce(
    (sum, { reviewer }) => sum + (problem.reviewers[reviewer]?.remaining ?? 0),
    0,
  )
  const wanted = Math.min(
    Math.max(0, people.length - 1),
    Math.ceil(asked / Math.max(1, people.length)),
  )
  const isInverted = leavesOut(people.length, wanted)
  const leftOut = isInverted ? people.length - 1 - wanted : 0
  const start = findStart(part.meetings, schedule, places, wanted)
  const { period } = schedule
  const isLeftOut = (step: number) => (step - start + period) % period < leftOut
  const first = start + leftOut

  const turn = (reviewer: number, reviewee: number) => {
    const from = places.ofReviewer[reviewer] ?? -1
    const to = places.ofReviewee[reviewee] ?? -1
    if (from < 0 || to < 0) return Number.POSITIVE_INFINITY
    let soonest = Number.POSITIVE_INFINITY
    let never = false
    schedule.steps(from, to, (step) => {
      if (isLeftOut(step)) never = true
      soonest = Math.min(soonest, (step - first + 2 * period) % period)
    })
    return never ? period : soonest
  }
  return {
    people,
    turns: isInverted ? period : Math.max(wanted, Math.min((people.length - 1) >> 1, 3 * wanted)),
    period,
    turn,
    isPreferred: (reviewer, reviewee) => turn(reviewer, reviewee) < (isInverted ? period : wanted),
    receiver(number, place) {
      const to = schedule.next((first + number) % period, place)
      if (leftOut === 0) return to
      let never = false
      schedule.steps(place, to, (step) => {
        if (isLeftOut(step)) never = true
      })
      return never ? -1 : to
    },
  }
}
