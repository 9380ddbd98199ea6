type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void }

/**
 * What callers still wait for from a thread that answers by number. A number is asked once; a reply
 * to a number that nobody waits for is ignored.
 */
export class PendingReplies {
  readonly #waiting = new Map<number, Waiting>()

  get size(): number {
    return this.#waiting.size
  }

  /** Begins to wait; call it before asking. The caller says of which type the reply is. */
  wait<T>(number: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject })
    })
  }

  settle(number: number, reply: { value: unknown } | { error: Error }): void {
    const waiting = this.#waiting.get(number)
    this.#waiting.delete(number)
    if ('error' in reply) waiting?.reject(reply.error)
    else waiting?.resolve(reply.value as never)
  }

  /** The thread is gone: every caller hears why. */
  failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
