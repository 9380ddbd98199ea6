/** Has something happen at a time; `key` orders what happens at the same one. */
export type Happen = (at: Date, key: string, run: () => Promise<void>) => void

type Happening = { at: number; key: string; run: () => Promise<void> }

/** What is going to happen, in the order of time. */
export class Happenings {
  #waiting: Happening[] = []

  readonly add: Happen = (at, key, run) => {
    this.#waiting.push({ at: at.getTime(), key, run })
  }

  /** Runs everything up to `end` (exclusive), also what is added meanwhile; `moveTo` moves the clock. */
  async runUntil(end: Date, moveTo: (at: Date) => void): Promise<void> {
    for (;;) {
      const next = this.#takeFirst(end.getTime())
      if (!next) return
      moveTo(new Date(next.at))
      await next.run()
    }
  }

  #takeFirst(end: number): Happening | undefined {
    let first: Happening | undefined
    for (const one of this.#waiting)
      if (one.at < end && (!first || isBefore(one, first))) first = one
    if (first) this.#waiting.splice(this.#waiting.indexOf(first), 1)
    return first
  }
}

function isBefore(one: Happening, other: Happening): boolean {
  return one.at === other.at ? one.key < other.key : one.at < other.at
}
