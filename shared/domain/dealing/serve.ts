import type { Candidate } from './candidates.ts'
import type { DealProblem } from './deal-problem.ts'

/** Reviewers (indexes) and how many conversations of one reviewee each of them is to get. */
export type Demand = ReadonlyMap<number, number>

/**
 * Settles one by one which reviewer gets which conversation of a reviewee, never so that somebody
 * could no longer get as many different ones as they are to. A way to serve everybody is kept in the
 * background (augmenting paths on reviewer → conversation) and mended after each settlement. Where
 * everyone could even wait until all others have taken theirs, nothing has to be kept.
 */
export class Servings {
  readonly isPossible: boolean
  /** Free places per conversation. */
  readonly free: Int32Array
  /** Per reviewer the conversations (places in the list) that they may have and have not had. */
  private readonly open = new Map<number, number[]>()
  /** Per conversation the reviewers who get it in the way that is kept. */
  private readonly users: Set<number>[] | undefined

  constructor(problem: DealProblem, candidates: Candidate[], demand: Demand) {
    this.free = Int32Array.from(candidates, ({ slots }) => slots)
    let total = 0
    let least = Number.POSITIVE_INFINITY
    const all = Array.from(candidates.keys())
    for (const [reviewer, count] of demand) {
      const isAll = problem.supply(reviewer, candidates[0]?.reviewee ?? 0) === candidates.length
      const own = isAll
        ? all.slice()
        : all.filter((at) => problem.mayReview(reviewer, candidates[at] as Candidate))
      this.open.set(reviewer, own)
      least = Math.min(least, own.length)
      total += count
    }
    if (least >= total) {
      this.isPossible = true
      return
    }
    this.users = candidates.map(() => new Set())
    this.isPossible = [...demand].every(([reviewer, count]) =>
      Array.from({ length: count }).every(() => this.serve(reviewer, new Set())),
    )
  }

  /** What a reviewer may still get: free, theirs, not had. */
  choices(reviewer: number): number[] {
    return (this.open.get(reviewer) ?? []).filter((at) => (this.free[at] as number) > 0)
  }

  /** Gives the conversation to the reviewer; false, and nothing changed, where others would miss. */
  settle(reviewer: number, at: number): boolean {
    if (this.users !== undefined && !this.makeRoom(this.users, reviewer, at)) return false
    this.free[at] = (this.free[at] as number) - 1
    this.close(reviewer, at)
    return true
  }

  private close(reviewer: number, at: number): void {
    const own = this.open.get(reviewer)
    own?.splice(own.indexOf(at), 1)
  }

  private makeRoom(users: Set<number>[], reviewer: number, at: number): boolean {
    const here = users[at] ?? new Set()
    if (here.delete(reviewer)) return true
    const before = users.findIndex((set) => set.has(reviewer))
    users[before]?.delete(reviewer)
    const [other] = here
    if (other === undefined || here.size < (this.free[at] as number)) return true
    here.delete(other)
    this.free[at] = (this.free[at] as number) - 1
    this.close(reviewer, at)
    const served = this.serve(other, new Set())
    this.free[at] = (this.free[at] as number) + 1
    this.open.get(reviewer)?.push(at)
    if (!served) {
      here.add(other)
      users[before]?.add(reviewer)
    }
    return served
  }

  /** Finds one conversation more for the reviewer, moving others where it helps. */
  private serve(reviewer: number, visited: Set<number>): boolean {
    for (const at of this.open.get(reviewer) ?? []) {
      const users = this.users?.[at]
      if (users === undefined || visited.has(at) || users.has(reviewer)) continue
      visited.add(at)
      if (users.size < (this.free[at] as number)) {
        users.add(reviewer)
        return true
      }
      for (const other of users) {
        if (!this.serve(other, visited)) continue
        users.delete(other)
        users.add(reviewer)
        return true
      }
    }
    return false
  }
}

/** Whether the reviewers could all get their conversations of the reviewee. */
export function canServe(problem: DealProblem, reviewee: number, demand: Demand): boolean {
  let total = 0
  for (const count of demand.values()) total += count
  let isEasy = true
  for (const [reviewer, count] of demand) {
    const supply = problem.supply(reviewer, reviewee)
    if (supply < count) return false
    if (supply < total) isEasy = false
  }
  return isEasy || new Servings(problem, problem.candidates[reviewee] ?? [], demand).isPossible
}
