import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type { EmbeddedTransaction, RevivedThread } from './revived-thread.ts'

const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/**
 * PostgreSQL's dialect over the database thread. Not Kysely's own PGliteDialect: that one waits
 * for ever when a begin fails, and for its single connection before anyone can notice that the
 * one who waits is the one who holds it. Here the thread gives out the turns.
 */
export function embeddedDialect(thread: RevivedThread): Dialect {
  return {
    createDriver: () => new EmbeddedDriver(thread),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

class EmbeddedDriver implements Driver {
  readonly #thread: RevivedThread

  constructor(thread: RevivedThread) {
    this.#thread = thread
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<EmbeddedConnection> {
    return new EmbeddedConnection(this.#thread)
  }

  async beginTransaction(connection: EmbeddedConnection, settings: TransactionSettings) {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    const access = settings.accessMode ? ` ${settings.accessMode}` : ''
    connection.transaction = await this.#thread.begin(`start transaction${isolation}${access}`)
  }

  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    if ((await connection.end('commit')) === 'ROLLBACK') throw new AbortedTransactionError()
  }

  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.end('rollback')
  }

  async releaseConnection(): Promise<void> {}

  /** Closing the thread is left to whoever opened it: the queue uses it, too. */
  async destroy(): Promise<void> {}
}

class EmbeddedConnection implements DatabaseConnection {
  transaction: EmbeddedTransaction | undefined
  readonly #thread: RevivedThread

  constructor(thread: RevivedThread) {
    this.#thread = thread
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#thread.query(sql, parameters, this.transaction)
    return {
      rows: result.rows as R[],
      numAffectedRows: writing.has(result.command) ? BigInt(result.affected) : undefined,
    }
  }

  async end(how: 'commit' | 'rollback'): Promise<string> {
    if (this.transaction === undefined) throw new Error('no transaction is open')
    const transaction = this.transaction
    this.transaction = undefined
    return this.#thread.end(transaction, how)
  }

  // biome-ignore lint/correctness/useYield: there is nothing to yield
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('the embedded database does not stream')
  }
}
