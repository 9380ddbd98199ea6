import { CostHeap } from './cost-heap.ts'

/**
 * A cost of two whole numbers, compared by `high` first: everything in `low` is a tie-break.
 * Both must stay exact, so below 2^53 when summed along a path.
 */
export type Cost = { high: number; low: number }

/**
 * Minimum-cost flow with convex arc costs: successive shortest paths with node potentials
 * (Ahuja, Magnanti, Orlin, "Network Flows", 1993, sections 9.7 and 14.5). The cost of an arc is given
 * per unit and must not decrease from one unit to the next, and no first unit may cost less than
 * zero; then, after every unit sent, the flow is a cheapest one for what each source has sent.
 */
export class ConvexFlow {
  private readonly outgoing: number[][]
  // Edge 2i is arc i, edge 2i + 1 its way back.
  private readonly heads: number[] = []
  private readonly capacities: number[] = []
  private readonly flows: number[] = []
  /** Where an arc's unit costs begin in `unitHighs` and `unitLows`; -1 = free. */
  private readonly costsAt: number[] = []
  private readonly unitHighs: number[] = []
  private readonly unitLows: number[] = []
  private readonly potentialHigh: Float64Array
  private readonly potentialLow: Float64Array
  private readonly distanceHigh: Float64Array
  private readonly distanceLow: Float64Array
  private readonly arrivedBy: Int32Array
  private readonly settled: Uint8Array
  /** Nodes with a distance in the current search; only they are looked at again. */
  private readonly reached: number[] = []
  private readonly heap = new CostHeap()

  constructor(nodes: number) {
    this.outgoing = Array.from({ length: nodes }, () => [])
    this.potentialHigh = new Float64Array(nodes)
    this.potentialLow = new Float64Array(nodes)
    this.distanceHigh = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
    this.distanceLow = new Float64Array(nodes)
    this.arrivedBy = new Int32Array(nodes)
    this.settled = new Uint8Array(nodes)
  }

  /** Adds a free arc of that capacity; returns its number. */
  addArc(from: number, to: number, capacity: number): number {
    return this.add(from, to, capacity, -1)
  }

  /** Adds an arc whose n-th unit costs `unitCosts[n - 1]`; returns its number. */
  addCostArc(from: number, to: number, unitCosts: Cost[]): number {
    const at = this.unitHighs.length
    for (const { high, low } of unitCosts) {
      this.unitHighs.push(high)
      this.unitLows.push(low)
    }
    return this.add(from, to, unitCosts.length, at)
  }

  private add(from: number, to: number, capacity: number, costsAt: number): number {
    const arc = this.flows.length
    this.heads.push(to, from)
    this.capacities.push(capacity)
    this.flows.push(0)
    this.costsAt.push(costsAt)
    this.outgoing[from]?.push(2 * arc)
    this.outgoing[to]?.push(2 * arc + 1)
    return arc
  }

  /** Units on an arc. */
  flowOn(arc: number): number {
    return this.flows[arc] ?? 0
  }

  /**
   * Sends one unit more from a source to the sink, at the least cost, rerouting what was sent
   * before where that is cheaper. False where nothing more fits.
   */
  sendUnit(source: number, sink: number): boolean {
    const found = this.findPath(source, sink)
    if (found) {
      this.shiftPotentials(sink)
      for (let node = sink; node !== source; ) {
        const edge = this.arrivedBy[node] as number
        const arc = edge >> 1
        this.flows[arc] = (this.flows[arc] as number) + (edge % 2 === 0 ? 1 : -1)
        node = this.heads[edge ^ 1] as number
      }
    }
    for (const node of this.reached) {
      this.distanceHigh[node] = Number.POSITIVE_INFINITY
      this.settled[node] = 0
    }
    this.reached.length = 0
    return found
  }

  /** Dijkstra on reduced costs, stopped at the sink; keeps the potentials valid. */
  private findPath(source: number, sink: number): boolean {
    const { heap, settled } = this
    heap.clear()
    this.reach(source, -1, 0, 0)
    for (let node = heap.pop(); node !== -1; node = heap.pop()) {
      if (settled[node] === 1) continue
      settled[node] = 1
      if (node === sink) return true
      this.relax(node)
    }
    return false
  }

  private reach(node: number, edge: number, high: number, low: number): void {
    if (this.distanceHigh[node] === Number.POSITIVE_INFINITY) this.reached.push(node)
    this.distanceHigh[node] = high
    this.distanceLow[node] = low
    this.arrivedBy[node] = edge
    this.heap.push(node, high, low)
  }

  private relax(node: number): void {
    const { distanceHigh, distanceLow, potentialHigh, potentialLow, settled } = this
    const baseHigh = (distanceHigh[node] as number) + (potentialHigh[node] as number)
    const baseLow = (distanceLow[node] as number) + (potentialLow[node] as number)
    for (const edge of this.outgoing[node] as number[]) {
      const arc = edge >> 1
      const flow = this.flows[arc] as number
      const forward = edge % 2 === 0
      if (forward ? flow >= (this.capacities[arc] as number) : flow === 0) continue
      const next = this.heads[edge] as number
      if (settled[next] === 1) continue
      let high = baseHigh - (potentialHigh[next] as number)
      let low = baseLow - (potentialLow[next] as number)
      const costsAt = this.costsAt[arc] as number
      if (costsAt >= 0) {
        const unit = costsAt + (forward ? flow : flow - 1)
        const sign = forward ? 1 : -1
        high += sign * (this.unitHighs[unit] as number)
        low += sign * (this.unitLows[unit] as number)
      }
      const known = distanceHigh[next] as number
      if (high < known || (high === known && low < (distanceLow[next] as number))) {
        this.reach(next, edge, high, low)
      }
    }
  }

  /** Only settled nodes move: the same as adding min(distance, distance of the sink) everywhere. */
  private shiftPotentials(sink: number): void {
    const { distanceHigh, distanceLow, potentialHigh, potentialLow } = this
    const sinkHigh = distanceHigh[sink] as number
    const sinkLow = distanceLow[sink] as number
    for (const node of this.reached) {
      if (this.settled[node] !== 1) continue
      potentialHigh[node] =
        (potentialHigh[node] as number) + (distanceHigh[node] as number) - sinkHigh
      potentialLow[node] = (potentialLow[node] as number) + (distanceLow[node] as number) - sinkLow
    }
  }
}
