import { folderTrouble } from '#server/data-folder.ts'
import { unavailable } from '#server/storage/outages.ts'
import { EmbeddedClient, type EmbeddedResult } from './client.ts'
import { hasRoom } from './has-room.ts'
import type { DatabaseThreadOptions } from './protocol.ts'

/** A transaction belongs to the thread that it was begun in, and ends with it. */
export type EmbeddedTransaction = { client: EmbeddedClient; number: number }

/**
 * The embedded database as the rest of storage sees it. A thread that ended is started again by the
 * next call, once: what was committed is on disk. Where it ended because the disk was full, it is
 * started as soon as there is room, and that does not count. After that every call fails with
 * `unavailable`, reason `database_stopped`.
 */
export class RevivedThread {
  readonly #options: DatabaseThreadOptions
  readonly #onEnd: (error: Error) => void
  #client: EmbeddedClient
  #revival: Promise<EmbeddedClient> | undefined
  #revived = false
  #wasFull = false
  #closed = false
  #beyondHelp = false

  private constructor(
    client: EmbeddedClient,
    options: DatabaseThreadOptions,
    onEnd: (error: Error) => void,
  ) {
    this.#options = options
    this.#onEnd = onEnd
    this.#client = this.#take(client)
  }

  /** Opens the initialised database in `options.directory`. Throws `unavailable` and says what to do. */
  static async open(
    options: DatabaseThreadOptions,
    onEnd: (error: Error) => void,
  ): Promise<RevivedThread> {
    const { directory } = options
    try {
      return new RevivedThread(await EmbeddedClient.open(options), options, onEnd)
    } catch {
      if (!hasRoom(directory)) throw folderTrouble('database_full', directory, 'ENOSPC')
      throw folderTrouble('database_damaged', directory, 'not_opened')
    }
  }

  /** Whether no call will ever succeed again. */
  get isBeyondHelp(): boolean {
    return this.#beyondHelp
  }

  async query(
    sql: string,
    parameters: readonly unknown[],
    transaction?: EmbeddedTransaction,
  ): Promise<EmbeddedResult> {
    if (transaction) return transaction.client.query(sql, parameters, transaction.number)
    return (await this.#current()).query(sql, parameters)
  }

  async exec(sql: string): Promise<EmbeddedResult[]> {
    return (await this.#current()).exec(sql)
  }

  async begin(sql: string): Promise<EmbeddedTransaction> {
    const client = await this.#current()
    return { client, number: await client.begin(sql) }
  }

  /** The server's word for what happened: a commit of a failed transaction is a `ROLLBACK`. */
  end({ client, number }: EmbeddedTransaction, how: 'commit' | 'rollback'): Promise<string> {
    return client.end(number, how)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#client.close()
  }

  async #current(): Promise<EmbeddedClient> {
    if (!this.#client.isGone || this.#closed) return this.#client
    if (this.#beyondHelp) throw unavailable('database_stopped', 'thread')
    this.#revival ??= this.#revive().finally(() => {
      this.#revival = undefined
    })
    return this.#revival
  }

  async #revive(): Promise<EmbeddedClient> {
    if (!hasRoom(this.#options.directory)) throw unavailable('database_full', 'ENOSPC')
    if (!this.#wasFull) this.#revived = true
    try {
      this.#client = this.#take(await EmbeddedClient.open(this.#options))
      return this.#client
    } catch (error) {
      this.#beyondHelp = true
      throw error
    }
  }

  #take(client: EmbeddedClient): EmbeddedClient {
    client.onFailure((error) => {
      this.#wasFull = !hasRoom(this.#options.directory)
      this.#beyondHelp = this.#revived && !this.#wasFull
      this.#onEnd(error)
    })
    return client
  }
}
