import { finish } from './order.ts'

/**
 * A map from two whole numbers to one that is not negative: an open hash table without objects,
 * because a large deal asks it millions of times.
 */
export class PairTable {
  private keys = new Float64Array(16).fill(-1)
  private values = new Int32Array(16)
  private used = 0
  private readonly width: number

  /** @param width above every second number */
  constructor(width: number) {
    this.width = Math.max(1, width)
  }

  /** -1 where there is none. */
  get(first: number, second: number): number {
    const at = this.find(first * this.width + second)
    return this.keys[at] === -1 ? -1 : (this.values[at] as number)
  }

  set(first: number, second: number, value: number): void {
    if (4 * this.used >= 3 * this.keys.length) this.grow()
    const key = first * this.width + second
    const at = this.find(key)
    if (this.keys[at] === -1) this.used++
    this.keys[at] = key
    this.values[at] = value
  }

  private find(key: number): number {
    const mask = this.keys.length - 1
    let at = finish((key % 0x100000000) ^ (key / 0x100000000)) & mask
    for (;;) {
      const there = this.keys[at]
      if (there === key || there === -1) return at
      at = (at + 1) & mask
    }
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Float64Array(2 * keys.length).fill(-1)
    this.values = new Int32Array(2 * keys.length)
    keys.forEach((key, index) => {
      if (key === -1) return
      const at = this.find(key)
      this.keys[at] = key
      this.values[at] = values[index] as number
    })
  }
}
