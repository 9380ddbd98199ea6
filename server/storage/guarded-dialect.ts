import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely'

const transactions = new AsyncLocalStorage<{ open: boolean }>()

/** Runs `work` as the inside of a transaction: the outer database is refused until it ends. */
export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { open: true }
  try {
    return await transactions.run(transaction, work)
  } finally {
    transaction.open = false
  }
}

/**
 * Throws inside a transaction. The embedded database has one session, so a statement that goes
 * round the transaction would wait for it, and it for the statement, for ever; on PostgreSQL it
 * would run outside the transaction and nobody would notice.
 */
export function refuseInsideTransaction(): void {
  if (transactions.getStore()?.open) {
    throw new Error('inside a transaction use the transaction, not the database around it')
  }
}

/**
 * A dialect whose connections refuse to be taken inside a transaction, and refuse statements that
 * come after the transaction or the connection is over: they would land in somebody else's.
 * Whatever is asked of the database goes through `watch`; `onStatement` is called for every statement
 * that is sent, begin and commit among them.
 */
export function guarded(
  dialect: Dialect,
  watch: Watch,
  onStatement: OnStatement = () => {},
): Dialect {
  return {
    createDriver: () => new GuardedDriver(dialect.createDriver(), { watch, onStatement }),
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

/** What hears of statements: their text, without values. */
export type OnStatement = (sql: string) => void

type Watch = <T>(work: () => Promise<T>) => Promise<T>
type Ears = { watch: Watch; onStatement: OnStatement }

class GuardedDriver implements Driver {
  readonly #driver: Driver
  readonly #ears: Ears

  constructor(driver: Driver, ears: Ears) {
    this.#driver = driver
    this.#ears = ears
  }

  init(): Promise<void> {
    return this.#driver.init()
  }

  async acquireConnection(): Promise<LentConnection> {
    refuseInsideTransaction()
    const connection = await this.#ears.watch(() => this.#driver.acquireConnection())
    return new LentConnection(connection, this.#ears)
  }

  async beginTransaction(lent: LentConnection, settings: TransactionSettings): Promise<void> {
    this.#ears.onStatement('begin')
    await this.#ears.watch(() => this.#driver.beginTransaction(lent.connection, settings))
  }

  async commitTransaction(lent: LentConnection): Promise<void> {
    lent.over = true
    this.#ears.onStatement('commit')
    await this.#ears.watch(() => this.#driver.commitTransaction(lent.connection))
    lent.over = false
  }

  async rollbackTransaction(lent: LentConnection): Promise<void> {
    lent.over = true
    this.#ears.onStatement('rollback')
    await this.#ears.watch(() => this.#driver.rollbackTransaction(lent.connection))
    // Work that was given up may go on with the answer that came just before: one more turn.
    await setImmediate()
    lent.over = false
  }

  releaseConnection(lent: LentConnection): Promise<void> {
    lent.over = true
    return this.#driver.releaseConnection(lent.connection)
  }

  destroy(): Promise<void> {
    return this.#driver.destroy()
  }
}

class LentConnection implements DatabaseConnection {
  readonly connection: DatabaseConnection
  readonly #ears: Ears
  over = false

  constructor(connection: DatabaseConnection, ears: Ears) {
    this.connection = connection
    this.#ears = ears
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.#refuseWhenOver()
    this.#ears.onStatement(query.sql)
    return this.#ears.watch(() => this.connection.executeQuery<R>(query))
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number) {
    this.#refuseWhenOver()
    this.#ears.onStatement(query.sql)
    yield* this.connection.streamQuery<R>(query, chunkSize)
  }

  #refuseWhenOver(): void {
    if (this.over) throw new Error('the transaction is over: this statement came too late')
  }
}
