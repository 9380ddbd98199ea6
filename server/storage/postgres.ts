import pg from 'pg'
import { DomainError } from '#shared/domain/errors.ts'
import type { Log } from './log.ts'
import { decoderOf } from './sql-types.ts'

const oldestVersion = 130_000
const poolSize = 10

// A day given as a Date means the day in UTC, as on the embedded database.
pg.defaults.parseInputDatesAsUTC = true

/**
 * A pool on PostgreSQL whose sessions are in UTC and bounded: 30 s a statement, 8 s for a lock,
 * 15 s idle inside a transaction. Throws `unavailable` (reason `database_unreachable` or
 * `database_too_old`) when it cannot be used; the message holds no password.
 */
export async function openPool(databaseUrl: string, log: Log): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'carousel',
    types: { getTypeParser },
    // Statements, not start parameters: poolers between refuse those.
    onConnect: (client) => client.query(sessionSettings),
  })
  // A connection that breaks while idle; the pool makes another.
  pool.on('error', (error) => log.warn({ code: codeOf(error) }, 'a database connection was lost'))
  try {
    await refuseOldVersion(pool)
    return pool
  } catch (error) {
    await pool.end()
    throw error instanceof DomainError ? error : unreachable(databaseUrl, error)
  }
}

const sessionSettings =
  "set timezone = 'UTC'; set statement_timeout = '30s'; set lock_timeout = '8s'; " +
  "set idle_in_transaction_session_timeout = '15s'"

function getTypeParser(typeId: number, format?: 'text' | 'binary') {
  return format === 'binary' ? pg.types.getTypeParser(typeId, 'binary') : decoderOf(typeId)
}

async function refuseOldVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  )
  const version = Number(rows[0]?.version)
  if (version >= oldestVersion) return
  throw new DomainError('unavailable', `PostgreSQL 13 or newer is needed, not ${version}`, {
    reason: 'database_too_old',
  })
}

function unreachable(databaseUrl: string, cause: unknown): DomainError {
  const where = URL.parse(databaseUrl)
  const server = where ? `${where.host}${where.pathname}` : 'DATABASE_URL'
  return new DomainError(
    'unavailable',
    `PostgreSQL at ${server} cannot be used (${codeOf(cause)}): check DATABASE_URL`,
    { reason: 'database_unreachable', code: codeOf(cause) },
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
