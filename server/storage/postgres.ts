import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { DomainError } from '#shared/domain/errors.ts'
import type { Log } from './log.ts'
import { asOutage, unavailable } from './outages.ts'
import { decoderOf } from './sql-types.ts'

const oldestVersion = 130_000
const poolSize = 10
/** Whoever waits for an answer is told in time that the database gives none. */
const waitMs = 1_500
/** While it answers others, it is only busy, and their turn comes. */
const busyWaitMs = 8_000
/** A server that starts is more patient. */
const firstWaitMs = 10_000

// A day given as a Date means the day in UTC, as on the embedded database.
pg.defaults.parseInputDatesAsUTC = true

/** A pool whose statements and connections fail with `unavailable` where the server is the reason. */
export type Pool = PostgresPool & {
  query(sql: string, parameters?: readonly unknown[]): Promise<{ rows: unknown[] }>
}

/**
 * A pool on PostgreSQL whose sessions are in UTC and bounded: 30 s a statement, 8 s for a lock,
 * 15 s idle inside a transaction. Throws `unavailable` (reason `database_unreachable` or
 * `database_too_old`) when it cannot be used; the message holds no password. Where the database answers
 * nobody, waiting for a connection ends after 1.5 s; one that breaks harms only what runs on it.
 */
export async function openPool(databaseUrl: string, log: Log): Promise<Pool> {
  const options = { connectionString: databaseUrl, application_name: 'carousel' }
  await refuseUnfit(databaseUrl, { ...options, connectionTimeoutMillis: firstWaitMs })
  const pool = new pg.Pool({
    ...options,
    Client: Connection,
    max: poolSize,
    connectionTimeoutMillis: firstWaitMs,
    keepAlive: true,
    types: { getTypeParser },
    // Statements, not start parameters: poolers between refuse those.
    onConnect: (client) => client.query(sessionSettings),
  })
  // Told of each by the connection itself, whether it was idle or not.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', (error) =>
      log.warn({ code: codeOf(error) }, 'a database connection was lost'),
    )
  })
  const pulse = { at: 0 }
  return {
    connect: () => connect(pool, pulse),
    query: async (sql, parameters = []) => {
      const client = await connect(pool, pulse)
      let failed = true
      try {
        const result = await client.query<unknown>(sql, parameters)
        failed = false
        return result
      } finally {
        // A script that broke off may have left a transaction open.
        client.release(failed)
      }
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

/**
 * A connection that always has somebody who hears of its errors: the pool listens only to those that
 * nobody uses, and an error that nobody hears ends the process.
 */
class Connection extends pg.Client {
  lost: Error | undefined

  constructor(options?: string | pg.ClientConfig) {
    super(options)
    this.on('error', (error) => {
      this.lost = error
    })
  }
}

/** When the database last answered anything, in ms of this process. */
type Pulse = { at: number }

async function connect(pool: pg.Pool, pulse: Pulse): Promise<PostgresPoolClient> {
  const asked = pool.connect()
  const stop = new AbortController()
  try {
    const client = await Promise.race([asked, late(pulse, stop.signal)])
    return lend(client, pulse)
  } catch (error) {
    // It comes too late for whoever asked.
    asked.then(
      (client) => client.release(),
      () => {},
    )
    throw asOutage(error) ? error : unavailable('database_unreachable', codeOf(error))
  } finally {
    stop.abort()
  }
}

/**
 * Fails where the database has answered nobody for a while, or has been busy for long; not before what
 * came meanwhile was looked at: this process may have slept.
 */
async function late(pulse: Pulse, signal: AbortSignal): Promise<never> {
  const asked = performance.now()
  for (let ms = waitMs; ms > 0; ) {
    await sleep(ms, undefined, { signal })
    for (let turns = 0; turns < 3; turns += 1) await turn()
    ms = Math.min(asked + busyWaitMs, pulse.at + waitMs) - performance.now()
  }
  throw unavailable('database_busy', 'no_connection')
}

/** A connection until it is released; that it broke is told as what it is. */
function lend(client: pg.PoolClient, pulse: Pulse): PostgresPoolClient {
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      const result = await client.query(sql, [...parameters])
      pulse.at = performance.now()
      return result
    } catch (error) {
      const lost = client instanceof Connection && client.lost
      if (asOutage(error) || !lost) throw error
      throw unavailable('database_unreachable', codeOf(lost))
    }
  }
  return {
    // Kysely's other form, by a cursor, is used by nobody here.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}

const sessionSettings =
  "set timezone = 'UTC'; set statement_timeout = '30s'; set lock_timeout = '8s'; " +
  "set idle_in_transaction_session_timeout = '15s'"

function getTypeParser(typeId: number, format?: 'text' | 'binary') {
  return format === 'binary' ? pg.types.getTypeParser(typeId, 'binary') : decoderOf(typeId)
}

async function refuseUnfit(databaseUrl: string, options: pg.ClientConfig): Promise<void> {
  const client = new Connection(options)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    )
    const version = Number(rows[0]?.version)
    if (version >= oldestVersion) return
    throw new DomainError('unavailable', `PostgreSQL 13 or newer is needed, not ${version}`, {
      reason: 'database_too_old',
    })
  } catch (error) {
    throw error instanceof DomainError ? error : unreachable(databaseUrl, error)
  } finally {
    await client.end().catch(() => {})
  }
}

function unreachable(databaseUrl: string, cause: unknown): DomainError {
  const where = URL.parse(databaseUrl)
  const server = where ? `${where.host}${where.pathname}` : 'DATABASE_URL'
  const { reason = 'database_unreachable', code = codeOf(cause) } = asOutage(cause) ?? {}
  return new DomainError(
    'unavailable',
    `PostgreSQL at ${server} cannot be used (${code}): check DATABASE_URL`,
    { reason, code },
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
