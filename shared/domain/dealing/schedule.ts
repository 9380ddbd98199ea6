/**
 * Who gives to whom among n people in a circle (places 0 to n − 1), as an endless sequence of
 * permutations, the steps, that comes round after `period` steps. Any k steps in a row share no
 * pair; for k ≤ (n − 1) / 2 they hold no pair and its opposite either.
 */
export type Schedule = {
  people: number
  period: number
  /** The place that `place` gives to in a step. */
  next(step: number, place: number): number
  /** Calls back with each step of the period, in no order, in which `from` gives to `to`. */
  steps(from: number, to: number, visit: (step: number) => void): void
}

export function createSchedule(people: number): Schedule {
  if (people <= 2) return smallest(people)
  return people % 2 === 1 ? shifts(people) : cycles(people)
}

/**
 * Whether `wanted` steps of a schedule are better chosen as those to leave out: with an even number
 * of people and more than half of all pairs, that has the fewest reciprocal ones.
 */
export function leavesOut(people: number, wanted: number): boolean {
  return people % 2 === 0 && 2 * wanted > people - 1
}

function smallest(people: number): Schedule {
  return {
    people,
    period: 1,
    next: (_, place) => (people === 2 ? 1 - place : place),
    steps: (from, to, visit) => {
      if (from !== to) visit(0)
    },
  }
}

/**
 * Odd n: shifts by 1 … m, then by −1 … −m, with m = (n − 1) / 2. Two opposite shifts are m steps
 * apart, and every pair has one step in a period.
 */
function shifts(people: number): Schedule {
  const half = (people - 1) / 2
  return {
    people,
    period: 2 * half,
    next(step, place) {
      const shift = step < half ? step + 1 : people - (step - half + 1)
      return (place + shift) % people
    },
    steps(from, to, visit) {
      const ahead = (to - from + people) % people
      if (ahead !== 0) visit(ahead <= half ? ahead - 1 : half + (people - ahead) - 1)
    },
  }
}

/**
 * Even n: the circle method splits all pairs into m = n − 1 matchings. Place m stands in the
 * middle; matching c is m–c and c − d to c + d for d = 1 … (m − 1)/2 (mod m). Two matchings in a row
 * make one cycle through everybody; step t goes round that of the matchings 2t and 2t + 1 (mod m).
 * As m is odd, a matching that comes first in a cycle comes second the next time and then has the
 * same direction; so the second half of m steps goes backwards, and the next m steps are those m in
 * the other direction. Over the period of 2m steps every ordered pair has two steps.
 */
function cycles(people: number): Schedule {
  const m = people - 1
  const half = (m - 1) / 2
  const halve = (value: number) => (value * ((m + 1) / 2)) % m
  const isBackwards = (step: number) => step % m > half !== step >= m
  const next = (step: number, place: number) => {
    const first = (2 * step) % m
    const wrap = (value: number) => (((first + value) % m) + m) % m
    const backwards = isBackwards(step)
    // Places in the order of the cycle: m, first, first + 2, first − 2, first + 4, …, first + 1.
    if (place === m) return backwards ? wrap(-2 * half) : first
    const twice = halve((place - first + m) % m)
    const out = twice > half ? twice - m : twice
    if (backwards) return out === 0 ? m : wrap(2 * (out > 0 ? 1 - out : -out))
    return out === -half ? m : wrap(2 * (out > 0 ? -out : 1 - out))
  }
  return {
    people,
    period: 2 * m,
    next,
    steps(from, to, visit) {
      if (from === to) return
      const matching = from === m ? to : to === m ? from : halve(from + to)
      const asFirst = halve(matching)
      const asSecond = halve((matching - 1 + m) % m)
      for (const step of [asFirst, asSecond, asFirst + m, asSecond + m]) {
        if (next(step, from) === to) visit(step)
      }
    },
  }
}
