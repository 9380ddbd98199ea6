/** A binary heap of nodes by a cost of two numbers, the first deciding. Stale entries may stay in. */
export class CostHeap {
  private nodes: number[] = []
  private highs: number[] = []
  private lows: number[] = []

  clear(): void {
    this.nodes.length = 0
    this.highs.length = 0
    this.lows.length = 0
  }

  push(node: number, high: number, low: number): void {
    let at = this.nodes.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.isAbove(parent, high, low)) break
      this.move(parent, at)
      at = parent
    }
    this.put(at, node, high, low)
  }

  /** The node of the least cost, -1 when empty. */
  pop(): number {
    const top = this.nodes[0]
    if (top === undefined) return -1
    const node = this.nodes.pop() as number
    const high = this.highs.pop() as number
    const low = this.lows.pop() as number
    const size = this.nodes.length
    if (size === 0) return top
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      const right = child + 1
      if (
        right < size &&
        this.isAbove(child, this.highs[right] as number, this.lows[right] as number)
      ) {
        child = right
      }
      if (this.isAbove(child, high, low)) break
      this.move(child, at)
      at = child
    }
    this.put(at, node, high, low)
    return top
  }

  /** Whether the entry costs more than (high, low). */
  private isAbove(at: number, high: number, low: number): boolean {
    const own = this.highs[at] as number
    return own > high || (own === high && (this.lows[at] as number) > low)
  }

  private move(from: number, to: number): void {
    this.put(to, this.nodes[from] as number, this.highs[from] as number, this.lows[from] as number)
  }

  private put(at: number, node: number, high: number, low: number): void {
    this.nodes[at] = node
    this.highs[at] = high
    this.lows[at] = low
  }
}
