/** First come, first served: one holder at a time. */
export class Turns {
  #last: Promise<void> = Promise.resolve()

  /** Waits for the turn; the holder calls what it gets back when it is done. */
  async next(): Promise<() => void> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    return resolve
  }
}
