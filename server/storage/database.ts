import { Kysely, PostgresDialect } from 'kysely'
import { fromPglite, type Db as QueueAccess } from 'pg-boss'
import type { Db, Trx } from './db.ts'
import { embeddedDialect } from './embedded/dialect.ts'
import { openEmbedded } from './embedded/open.ts'
import { guarded, type OnStatement, refuseInsideTransaction } from './guarded-dialect.ts'
import { type Log, silentLog } from './log.ts'
import { openPool } from './postgres.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type OpenDatabase = {
  kind: 'embedded' | 'postgres'
  kysely: Db
  /** `inTransaction` (transaction.ts) on this database. */
  inTransaction<T>(work: (trx: Trx) => Promise<T>, options?: { timeoutMs?: number }): Promise<T>
  /** How the queue reaches the same database; everything else goes through `kysely`. */
  queueAccess: QueueAccess
  /** Waits for what runs. Stop the queue first. */
  close(): Promise<void>
}

/**
 * Opens PostgreSQL at `databaseUrl`, or else the embedded database in `dataDir` (made there at
 * first; one process at a time). Tables are not touched: see `migrateToLatest`. Throws
 * `unavailable` with a `reason` and a message that says what to do. `onStatement` hears of every
 * statement that goes through `kysely`, so that what a request costs can be counted.
 */
export async function openDatabase(options: {
  databaseUrl?: string
  dataDir: string
  log?: Log
  onStatement?: OnStatement
}): Promise<OpenDatabase> {
  const { log = silentLog, onStatement } = options
  return options.databaseUrl
    ? openPostgres(options.databaseUrl, log, onStatement)
    : openEmbeddedDatabase(options.dataDir, log, onStatement)
}

async function openEmbeddedDatabase(
  dataDir: string,
  log: Log,
  onStatement: OnStatement | undefined,
): Promise<OpenDatabase> {
  const { client, close } = await openEmbedded(dataDir)
  const kysely = new Kysely<Database>({ dialect: guarded(embeddedDialect(client), onStatement) })
  client.onFailure((error) => log.error({ reason: error.message }, 'the database thread ended'))
  return {
    kind: 'embedded',
    kysely,
    inTransaction: (work, options) => inTransaction(kysely, work, options),
    queueAccess: outsideTransactions(
      fromPglite({
        query: (sql, parameters = []) => client.query(sql, parameters) as never,
        exec: (sql) => client.exec(sql),
      }),
    ),
    close,
  }
}

async function openPostgres(
  databaseUrl: string,
  log: Log,
  onStatement: OnStatement | undefined,
): Promise<OpenDatabase> {
  const pool = await openPool(databaseUrl, log)
  const kysely = new Kysely<Database>({
    dialect: guarded(new PostgresDialect({ pool }), onStatement),
  })
  return {
    kind: 'postgres',
    kysely,
    inTransaction: (work, options) => inTransaction(kysely, work, options),
    queueAccess: outsideTransactions({
      executeSql: (sql, parameters) => pool.query(sql, parameters),
    }),
    close: () => pool.end(),
  }
}

function outsideTransactions(access: QueueAccess): QueueAccess {
  return {
    executeSql: async (sql, parameters) => {
      refuseInsideTransaction()
      return access.executeSql(sql, parameters)
    },
  }
}
