import { CostHeap } from './cost-heap.ts'
import type { Network } from './network.ts'

/**
 * Brings every excess to a demand at the least cost, by the primal-dual method (Ahuja, Magnanti,
 * Orlin, "Network Flows", 1993, section 9.8): as much as possible along edges of reduced cost 0 (by
 * blocking flows, as Dinic's algorithm does), then the potentials move until there are more of
 * these. It takes few rounds where costs have few different values.
 *
 * No edge may have a reduced cost below 0, and all excess must be able to reach a demand; after
 * that the flow is a cheapest one and the potentials prove it.
 *
 * @param extend called where nothing more is reached at no cost, with the nodes that are reached
 *   (level ≥ 0): may add arcs; returns whether it did
 */
export function balance(network: Network, extend: (level: Int32Array) => boolean): void {
  for (;;) {
    const level = new Int32Array(network.nodes)
    while (findLevels(network, level)) pushAll(network, level)
    if (!network.excess.some((excess) => excess > 0)) return
    if (!extend(level)) movePotentials(network)
  }
}

/**
 * Numbers the nodes by their distance in free edges from any excess, up to the distance of the
 * nearest demand; -1 = not reached. False where no demand is reached.
 */
function findLevels(network: Network, level: Int32Array): boolean {
  const { heads, residual, first, next, potential, excess } = network
  level.fill(-1)
  const queue: number[] = []
  excess.forEach((amount, node) => {
    if (amount <= 0) return
    level[node] = 0
    queue.push(node)
  })
  let isFound = false
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] as number
    const own = potential[node] as number
    const deeper = (level[node] as number) + 1
    // Breadth first: all of the demand's level is numbered before the next one begins.
    if (isFound && deeper > (level[queue.at(-1) as number] as number)) break
    for (let edge = first[node] as number; edge !== -1; edge = next[edge] as number) {
      const head = heads[edge] as number
      if (level[head] !== -1) continue
      if ((residual[edge] as number) + own - (potential[head] as number) > 0) continue
      level[head] = deeper
      queue.push(head)
      if ((excess[head] as number) < 0) isFound = true
    }
  }
  return isFound
}

/** Sends units from each excess along free edges, each one level down, until there is no way. */
function pushAll(network: Network, level: Int32Array): void {
  const { heads, residual, next, potential, excess } = network
  /** The edge of a node to try next: what did not lead on will not do so later either. */
  const current = [...network.first]
  for (let source = 0; source < excess.length; source++) {
    if ((excess[source] as number) <= 0) continue
    const path: number[] = []
    let node = source
    for (;;) {
      if ((excess[node] as number) < 0) {
        for (const edge of path) network.push(edge)
        if ((excess[source] as number) <= 0) break
        path.length = 0
        node = source
        continue
      }
      const edge = current[node] as number
      if (edge === -1) {
        const back = path.pop()
        if (back === undefined) break
        node = heads[back ^ 1] as number
        current[node] = next[current[node] as number] as number
        continue
      }
      const head = heads[edge] as number
      const isFree =
        level[head] === (level[node] as number) + 1 &&
        (residual[edge] as number) + (potential[node] as number) - (potential[head] as number) <= 0
      if (isFree) {
        path.push(edge)
        node = head
      } else {
        current[node] = next[edge] as number
      }
    }
  }
}

/** Dijkstra from all excess to the nearest demand; what lies before it moves up to it. */
function movePotentials(network: Network): void {
  const { heads, residual, first, next, potential, excess } = network
  const distance = new Float64Array(network.nodes).fill(Number.POSITIVE_INFINITY)
  const settled: number[] = []
  const isSettled = new Uint8Array(network.nodes)
  const heap = new CostHeap()
  excess.forEach((amount, node) => {
    if (amount <= 0) return
    distance[node] = 0
    heap.push(node, 0, 0)
  })
  for (let node = heap.pop(); node !== -1; node = heap.pop()) {
    if (isSettled[node] === 1) continue
    const own = distance[node] as number
    if ((excess[node] as number) < 0) {
      for (const before of settled) {
        potential[before] = (potential[before] as number) + (distance[before] as number) - own
      }
      return
    }
    isSettled[node] = 1
    settled.push(node)
    for (let edge = first[node] as number; edge !== -1; edge = next[edge] as number) {
      const head = heads[edge] as number
      if (isSettled[head] === 1) continue
      const far =
        own + (residual[edge] as number) + (potential[node] as number) - (potential[head] as number)
      if (far < (distance[head] as number)) {
        distance[head] = far
        heap.push(head, far, 0)
      }
    }
  }
  throw new RangeError('excess that reaches no demand')
}
