import type { Candidate } from './candidates.ts'
import type { ConnectedPart } from './connected-parts.ts'
import type { DealProblem } from './deal-problem.ts'
import type { LoadRanks } from './loads.ts'
import { Network } from './network.ts'
import type { PairCount } from './pair-count.ts'
import { PairTable } from './pair-table.ts'

/** Some of a reviewee's conversations, their node and its arc to the reviewee. */
type Group = { node: number; arc: number; members: Candidate[] }

/** A pair, the arc that its assignments use, and those from there to groups of conversations. */
type Pair = { reviewer: number; reviewee: number; arc: number; toGroups: number[] }

const sink = 0
const free = () => 0

/**
 * The flow of a large deal, reviewer → reviewee → sink, with only some of the possible pairs in it.
 * That different reviewers want the same conversations of a reviewee is left out at first; where it
 * matters, the reviewee is taken apart by kind, and if need be into groups of conversations that
 * differ in nothing but their ids.
 */
export class SparseNetwork {
  readonly network = new Network()
  private readonly problem: DealProblem
  private readonly nodeOfReviewer: Int32Array
  private readonly nodeOfReviewee: Int32Array
  /** Per reviewee the arc to the sink. */
  private readonly received: Int32Array
  private readonly groups = new Map<number, Group[]>()
  /** Reviewees who cannot be taken apart further. */
  private readonly finest = new Set<number>()
  /** Per pair its arc. */
  private readonly arcs: PairTable
  private readonly pairs: Pair[] = []
  private readonly repeat: number

  /**
   * @param level the rank of the marginal load up to which reviewees are expected to be filled: all
   *   potentials begin there
   */
  constructor(
    problem: DealProblem,
    part: ConnectedPart,
    loads: { ranks: LoadRanks; most: Int32Array; level: number },
  ) {
    this.problem = problem
    this.arcs = new PairTable(problem.reviewees.length)
    this.nodeOfReviewer = new Int32Array(problem.reviewers.length).fill(-1)
    this.nodeOfReviewee = new Int32Array(problem.reviewees.length).fill(-1)
    this.received = new Int32Array(problem.reviewees.length)

    // A simple cycle has at most two arcs to the sink and two of each reviewer. So it is enough that
    // each weight is above all that one cycle can cost on the lower levels.
    const asked = part.reviewers.map((one) => problem.reviewers[one]?.remaining ?? 0)
    const mostAsked = asked.reduce((a, b) => Math.max(a, b), 0)
    const people = part.reviewers.length + 1
    this.repeat = 4 * people * (mostAsked + problem.mostMet) + 256
    const load = 4 * people * this.repeat
    const missing = load * (loads.ranks.top + 3)

    const start = -load * loads.level
    this.network.addNode(0)
    for (const reviewer of part.reviewers) {
      const node = this.network.addNode(start)
      const remaining = problem.reviewers[reviewer]?.remaining ?? 0
      this.nodeOfReviewer[reviewer] = node
      // Where there is not enough for all, everyone misses about the same share of what they asked.
      const missed = (unit: number) => missing + Math.round((64 * (2 * unit - 1)) / remaining)
      this.network.addArc(node, sink, remaining, missed)
      this.network.excess[node] = remaining
      this.network.excess[sink] = (this.network.excess[sink] ?? 0) - remaining
    }
    for (const reviewee of part.reviewees) {
      const node = this.network.addNode(start)
      this.nodeOfReviewee[reviewee] = node
      const received = (unit: number) => load * loads.ranks.rank(reviewee, unit)
      this.received[reviewee] = this.network.addArc(node, sink, loads.most[reviewee] ?? 0, received)
    }
  }

  has(reviewer: number, reviewee: number): boolean {
    return this.arcs.get(reviewer, reviewee) >= 0
  }

  /** Below 0 where the deal would be better with that pair, which is not in the network. */
  gain(reviewer: number, reviewee: number): number {
    const from = this.network.potential[this.nodeOfReviewer[reviewer] as number] as number
    const to = this.best(reviewee, (group) => this.mayHave(reviewer, group))
    return this.pairCost(reviewer, reviewee)(1) + from - to
  }

  potentialOf(reviewer: number): number {
    return this.network.potential[this.nodeOfReviewer[reviewer] as number] as number
  }

  /** The highest potential of the reviewee's conversations of kinds the reviewer may take. */
  worth(reviewee: number, reviewer: number): number {
    const { access } = this.problem
    return this.best(reviewee, ({ members }) =>
      members.some(({ kind }) => access.mayTake(reviewer, kind)),
    )
  }

  private best(reviewee: number, isCounted: (group: Group) => boolean): number {
    const groups = this.groups.get(reviewee)
    const { potential } = this.network
    if (groups === undefined) return potential[this.nodeOfReviewee[reviewee] as number] as number
    return groups.reduce(
      (most, group) => (isCounted(group) ? Math.max(most, potential[group.node] as number) : most),
      Number.NEGATIVE_INFINITY,
    )
  }

  isReached(level: Int32Array, reviewer: number): boolean {
    return level[this.nodeOfReviewer[reviewer] as number] !== -1
  }

  /** Whether the pair, which is not in the network, would lead at no cost to what is not reached. */
  leadsOn(level: Int32Array, reviewer: number, reviewee: number): boolean {
    const { potential } = this.network
    const from = potential[this.nodeOfReviewer[reviewer] as number] as number
    const own = from + this.pairCost(reviewer, reviewee)(1)
    const isNew = (node: number) => level[node] === -1 && own <= (potential[node] as number)
    const groups = this.groups.get(reviewee)
    if (groups === undefined) return isNew(this.nodeOfReviewee[reviewee] as number)
    return groups.some((group) => isNew(group.node) && this.mayHave(reviewer, group))
  }

  /** What a reviewer has not found room for. */
  unplaced(reviewer: number): number {
    return Math.max(0, this.network.excess[this.nodeOfReviewer[reviewer] as number] as number)
  }

  /** Whether the reviewee could take one more at no cost. */
  isOpen(reviewee: number): boolean {
    const edge = 2 * (this.received[reviewee] as number)
    return this.isWanting(reviewee) || this.network.reducedCost(edge) <= 0
  }

  isWanting(reviewee: number): boolean {
    return (this.network.excess[this.nodeOfReviewee[reviewee] as number] as number) < 0
  }

  /** Puts a pair into the network, used as far as the potentials say; false where it cannot be. */
  addPair(reviewer: number, reviewee: number): boolean {
    if (this.has(reviewer, reviewee)) return false
    const supply = this.problem.supply(reviewer, reviewee)
    if (supply <= 0) return false
    const edges = this.network.edges
    this.connect(reviewer, reviewee, supply)
    for (let edge = edges; edge < this.network.edges; edge++) this.network.settleEdge(edge)
    return true
  }

  /** Makes an assignment of a pair that has been added, up to the sink. */
  assign(reviewer: number, reviewee: number): void {
    const pair = this.pairs[this.arcs.get(reviewer, reviewee)]
    if (pair === undefined) throw new RangeError('pair not in the network')
    this.network.push(2 * pair.arc)
    this.network.push(2 * (this.received[reviewee] as number))
  }

  /** Takes reviewees apart, because not every conversation of theirs is for everyone. */
  split(reviewees: number[]): void {
    const pairs = Map.groupBy(this.pairs, (pair) => pair.reviewee)
    for (const reviewee of reviewees) this.splitOne(reviewee, pairs.get(reviewee) ?? [])
  }

  private splitOne(reviewee: number, pairs: Pair[]): void {
    const { network, problem } = this
    const node = this.nodeOfReviewee[reviewee] as number
    const candidates = problem.candidates[reviewee] ?? []
    const before = this.groups.get(reviewee)
    for (const { arc } of before ?? []) network.close(arc)
    for (const { arc, toGroups } of pairs)
      for (const each of [arc, ...toGroups]) network.close(each)

    const byKind = Map.groupBy(candidates, ({ kind }) => `${kind}`)
    const isFinest = before !== undefined || byKind.size === 1
    if (isFinest) this.finest.add(reviewee)
    const parts = isFinest
      ? Map.groupBy(candidates, (one) => `${one.slots} ${one.kind} ${one.except.join()}`)
      : byKind
    const groups = [...parts.values()].map((members): Group => {
      const own = network.addNode(network.potential[node] ?? 0)
      const places = members.reduce((sum, { slots }) => sum + slots, 0)
      return { node: own, arc: network.addArc(own, node, places, free), members }
    })
    this.groups.set(reviewee, groups)
    for (const pair of pairs) Object.assign(pair, this.connectGroups(pair, groups))
  }

  isSplit(reviewee: number): boolean {
    return this.groups.has(reviewee)
  }

  isFinest(reviewee: number): boolean {
    return this.finest.has(reviewee)
  }

  assigned(): PairCount[] {
    return this.pairs.flatMap(({ reviewer, reviewee, arc }) => {
      const count = this.network.flowOn(arc)
      return count > 0 ? [{ reviewer, reviewee, count }] : []
    })
  }

  private connect(reviewer: number, reviewee: number, supply: number): void {
    const groups = this.groups.get(reviewee)
    const made =
      groups === undefined
        ? {
            arc: this.network.addArc(
              this.nodeOfReviewer[reviewer] as number,
              this.nodeOfReviewee[reviewee] as number,
              Math.min(supply, this.problem.reviewers[reviewer]?.remaining ?? 0),
              this.pairCost(reviewer, reviewee),
            ),
            toGroups: [],
          }
        : this.connectGroups({ reviewer, reviewee }, groups)
    this.arcs.set(reviewer, reviewee, this.pairs.push({ reviewer, reviewee, ...made }) - 1)
  }

  private connectGroups(
    { reviewer, reviewee }: { reviewer: number; reviewee: number },
    groups: Group[],
  ): { arc: number; toGroups: number[] } {
    const { network, problem } = this
    const from = this.nodeOfReviewer[reviewer] as number
    const node = network.addNode(network.potential[from] ?? 0)
    const toGroups = groups.flatMap((group) => {
      const { length } = group.members.filter((one) => problem.mayReview(reviewer, one))
      return length === 0 ? [] : [network.addArc(node, group.node, length, free)]
    })
    const most = problem.reviewers[reviewer]?.remaining ?? 0
    const arc = network.addArc(from, node, most, this.pairCost(reviewer, reviewee))
    return { arc, toGroups }
  }

  private mayHave(reviewer: number, { members }: Group): boolean {
    return members.some((one) => this.problem.mayReview(reviewer, one))
  }

  private pairCost(reviewer: number, reviewee: number): (unit: number) => number {
    const { thisRound } = this.problem.met(reviewer, reviewee)
    return (unit) => {
      const times = thisRound + unit
      // Beyond the number of repeats, rather two pairs twice than one pair three times.
      return times < 2 ? 0 : this.repeat + times - 2
    }
  }
}
