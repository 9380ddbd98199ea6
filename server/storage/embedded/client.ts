import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { PendingReplies } from '#server/pending-replies.ts'
import { unavailable } from '#server/storage/outages.ts'
import { type Decode, decoderOf } from '#server/storage/sql-types.ts'
import { encodeParameter } from './encode.ts'
import {
  type DatabaseThreadOptions,
  type Failure,
  failureFields,
  type Operation,
  type RawResult,
  type Reply,
} from './protocol.ts'

export type EmbeddedResult = {
  /** `SELECT`, `INSERT`, `ROLLBACK`, …: what the server reports as done. */
  command: string
  affected: number
  rows: Record<string, unknown>[]
}

/**
 * The main thread's end of the embedded database. Errors are `pg.DatabaseError` with code and
 * constraint, as they come from PostgreSQL; once the thread is gone every call rejects with
 * `unavailable`, reason `database_stopped`.
 */
export class EmbeddedClient {
  readonly #worker: Worker
  readonly #pending = new PendingReplies()
  #lastId = 0
  #gone: Error | undefined
  #closing = false
  #report: (error: Error) => void = () => {}

  private constructor(options: DatabaseThreadOptions) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: options,
      // Not the flags of whoever runs us (a test runner's loaders do not fit this thread).
      execArgv: [],
      // A database that breaks prints what only its makers can read.
      stdout: true,
      stderr: true,
    })
    this.#worker.stdout.resume()
    this.#worker.stderr.resume()
    this.#worker.on('message', (reply: Reply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#fail(stopped(nameOf(error))))
    this.#worker.on('exit', () => this.#fail(this.#closing ? closed() : stopped('exit')))
  }

  /**
   * Opens the initialised database in `options.directory`; the caller holds its lock. Throws
   * `unavailable` where it cannot be opened.
   */
  static async open(options: DatabaseThreadOptions): Promise<EmbeddedClient> {
    const client = new EmbeddedClient(options)
    try {
      await client.#pending.wait(0)
      return client
    } catch (error) {
      await client.#worker.terminate()
      throw error
    }
  }

  async query(
    sql: string,
    parameters: readonly unknown[],
    transaction?: number,
  ): Promise<EmbeddedResult> {
    const encoded = parameters.map(encodeParameter)
    return decode(await this.#call({ op: 'query', sql, parameters: encoded, transaction }))
  }

  /** Runs statements without parameters, as one script. */
  async exec(sql: string): Promise<EmbeddedResult[]> {
    return (await this.#call<RawResult[]>({ op: 'exec', sql })).map(decode)
  }

  /** Waits for its turn and opens a transaction; the answer names it in `query` and `end`. */
  begin(sql: string): Promise<number> {
    return this.#call({ op: 'begin', sql })
  }

  /** The server's word for what happened: a commit of a failed transaction is a `ROLLBACK`. */
  end(transaction: number, how: 'commit' | 'rollback'): Promise<string> {
    return this.#call({ op: 'end', transaction, how })
  }

  /** How many fsyncs reached the operating system. */
  syncs(): Promise<number> {
    return this.#call({ op: 'syncs' })
  }

  /** Waits for what runs, then ends the thread. */
  async close(): Promise<void> {
    this.#closing = true
    if (!this.#gone) await this.#call({ op: 'close' }).catch(() => {})
    await this.#worker.terminate()
    this.#gone ??= closed()
  }

  /** Whether every call would be rejected. */
  get isGone(): boolean {
    return this.#gone !== undefined
  }

  /** Tells, once, that the thread ended without having been asked to. */
  onFailure(report: (error: Error) => void): void {
    this.#report = report
  }

  #call<T>(operation: Operation): Promise<T> {
    if (this.#gone) return Promise.reject(this.#gone)
    this.#lastId += 1
    const id = this.#lastId
    const reply = this.#pending.wait<T>(id)
    this.#worker.postMessage({ id, ...operation })
    return reply
  }

  #settle(reply: Reply): void {
    if ('error' in reply && reply.error.fatal) this.#fail(stopped(reply.error.code ?? 'fatal'))
    else if ('error' in reply) this.#pending.settle(reply.id, { error: databaseError(reply.error) })
    else this.#pending.settle(reply.id, reply)
  }

  #fail(error: Error): void {
    const first = !this.#gone && !this.#closing
    this.#gone ??= error
    this.#pending.failAll(this.#gone)
    if (first) this.#report(error)
  }
}

/** The thread ended by itself. */
function stopped(code: string): Error {
  return unavailable('database_stopped', code)
}

/** Somebody goes on after the end: a mistake of ours. */
function closed(): Error {
  return new Error('the embedded database has stopped')
}

/** What kind of thing it was, without its text. */
function nameOf(error: unknown): string {
  return error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown'
}

function decode({ command, affected, fields, rows }: RawResult): EmbeddedResult {
  const columns = fields.map(({ name, typeId }): [string, Decode] => [name, decoderOf(typeId)])
  const decodeRow = (row: (string | null)[]) =>
    Object.fromEntries(
      columns.map(([name, decodeValue], index) => {
        const text = row[index] ?? null
        return [name, text === null ? null : decodeValue(text)]
      }),
    )
  return { command, affected, rows: rows.map(decodeRow) }
}

function databaseError(failure: Failure): Error {
  const error = new pg.DatabaseError(failure.message, 0, 'error')
  for (const field of failureFields) error[field] = failure[field]
  return error
}
