/** The cost of the n-th unit (from 1) on an arc; it must not decrease with n. */
export type UnitCost = (unit: number) => number

/**
 * A network with convex arc costs in whole numbers, a flow on it and node potentials. Edge 2a is
 * what may still be sent along arc a, edge 2a + 1 what may be taken back; the residual cost of an
 * edge is that of the next unit, Infinity where there is none. A node's excess is what arrived and
 * has not left; below 0 it is a demand. Arcs may be added at any time.
 */
export class Network {
  readonly heads: number[] = []
  readonly residual: number[] = []
  /** The first edge of a node and the next one of an edge's tail; -1 ends the list. */
  readonly first: number[] = []
  readonly next: number[] = []
  readonly potential: number[] = []
  readonly excess: number[] = []
  private readonly flows: number[] = []
  private readonly capacities: number[] = []
  private readonly costs: UnitCost[] = []

  get nodes(): number {
    return this.first.length
  }

  get edges(): number {
    return this.heads.length
  }

  addNode(potential: number): number {
    this.excess.push(0)
    this.potential.push(potential)
    return this.first.push(-1) - 1
  }

  /** Adds an arc without flow; returns its number. */
  addArc(from: number, to: number, capacity: number, cost: UnitCost): number {
    const arc = this.flows.push(0) - 1
    this.capacities.push(capacity)
    this.costs.push(cost)
    this.heads.push(to, from)
    this.residual.push(capacity > 0 ? cost(1) : Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    this.next.push(this.first[from] as number, this.first[to] as number)
    this.first[from] = 2 * arc
    this.first[to] = 2 * arc + 1
    return arc
  }

  flowOn(arc: number): number {
    return this.flows[arc] ?? 0
  }

  /** Takes all flow off an arc and closes it for ever. */
  close(arc: number): void {
    while ((this.flows[arc] as number) > 0) this.push(2 * arc + 1)
    this.capacities[arc] = 0
    this.refresh(arc)
  }

  /** Sends one unit along an edge. */
  push(edge: number): void {
    const arc = edge >> 1
    const tail = this.heads[edge ^ 1] as number
    const head = this.heads[edge] as number
    this.excess[tail] = (this.excess[tail] as number) - 1
    this.excess[head] = (this.excess[head] as number) + 1
    this.flows[arc] = (this.flows[arc] as number) + (edge % 2 === 0 ? 1 : -1)
    this.refresh(arc)
  }

  /** What a unit along the edge costs beyond what the potentials pay for. */
  reducedCost(edge: number): number {
    const tail = this.heads[edge ^ 1] as number
    const head = this.heads[edge] as number
    return (
      (this.residual[edge] as number) +
      (this.potential[tail] as number) -
      (this.potential[head] as number)
    )
  }

  /** Uses every edge that the potentials make worth using, so that none of them is left. */
  settle(): void {
    for (let edge = 0; edge < this.edges; edge++) this.settleEdge(edge)
  }

  settleEdge(edge: number): void {
    while (this.reducedCost(edge) < 0) this.push(edge)
  }

  private refresh(arc: number): void {
    const flow = this.flows[arc] as number
    const cost = this.costs[arc] as UnitCost
    const isFull = flow >= (this.capacities[arc] as number)
    this.residual[2 * arc] = isFull ? Number.POSITIVE_INFINITY : cost(flow + 1)
    this.residual[2 * arc + 1] = flow === 0 ? Number.POSITIVE_INFINITY : -cost(flow)
  }
}
