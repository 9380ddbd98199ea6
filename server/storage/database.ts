import { Kysely, PostgresDialect } from 'kysely'
import { fromPglite, type Db as QueueAccess } from 'pg-boss'
import type { DatabaseOutage } from '#shared/domain/errors.ts'
import type { Db, Trx } from './db.ts'
import { embeddedDialect } from './embedded/dialect.ts'
import { openEmbedded } from './embedded/open.ts'
import { findOutage } from './find-outage.ts'
import { guarded, type OnStatement, refuseInsideTransaction } from './guarded-dialect.ts'
import { type Log, silentLog } from './log.ts'
import { asOutage, type Outages, watchOutages } from './outages.ts'
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
  /** Why nothing could be stored now, asked within two seconds; undefined where all is well. */
  findOutage(): Promise<DatabaseOutage | undefined>
  /** Whether only a new process can bring it back. */
  isBeyondHelp(): boolean
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
  const { thread, close } = await openEmbedded(dataDir, (error) =>
    log.error({ code: asOutage(error)?.code }, 'the database thread ended'),
  )
  const outages = watchOutages(log)
  const kysely = new Kysely<Database>({
    dialect: guarded(embeddedDialect(thread), outages.watch, onStatement),
  })
  return {
    kind: 'embedded',
    kysely,
    inTransaction: (work, options) => inTransaction(kysely, work, options),
    queueAccess: outsideTransactions(
      fromPglite({
        query: (sql, parameters = []) => thread.query(sql, parameters) as never,
        exec: (sql) => thread.exec(sql),
      }),
      outages,
    ),
    findOutage: () => findOutage(kysely, outages),
    isBeyondHelp: () => thread.isBeyondHelp,
    close,
  }
}

async function openPostgres(
  databaseUrl: string,
  log: Log,
  onStatement: OnStatement | undefined,
): Promise<OpenDatabase> {
  const pool = await openPool(databaseUrl, log)
  const outages = watchOutages(log)
  const kysely = new Kysely<Database>({
    dialect: guarded(new PostgresDialect({ pool }), outages.watch, onStatement),
  })
  return {
    kind: 'postgres',
    kysely,
    inTransaction: (work, options) => inTransaction(kysely, work, options),
    queueAccess: outsideTransactions(
      {
        executeSql: (sql, parameters) => pool.query(sql, parameters),
      },
      outages,
    ),
    findOutage: () => findOutage(kysely, outages),
    isBeyondHelp: () => false,
    close: () => pool.end(),
  }
}

function outsideTransactions(access: QueueAccess, outages: Outages): QueueAccess {
  return {
    executeSql: async (sql, parameters) => {
      refuseInsideTransaction()
      return outages.watch(() => access.executeSql(sql, parameters))
    },
  }
}
