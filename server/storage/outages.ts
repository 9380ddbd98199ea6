import pg from 'pg'
import { type DatabaseOutage, DomainError } from '#shared/domain/errors.ts'
import type { Log } from './log.ts'

/** PostgreSQL's codes that tell of the database and not of the statement; two characters are a class. */
const outageOf: Record<string, DatabaseOutage> = {
  '08': 'database_unreachable',
  '28': 'database_unreachable',
  '3D000': 'database_unreachable',
  '57P01': 'database_unreachable',
  '57P02': 'database_unreachable',
  '57P03': 'database_unreachable',
  '57P04': 'database_unreachable',
  '57P05': 'database_unreachable',
  '53300': 'database_out_of_connections',
  '53400': 'database_busy',
  '53200': 'database_busy',
  '53100': 'database_full',
  '25006': 'database_read_only',
  '25P03': 'database_busy',
  '25P04': 'database_busy',
  '40001': 'database_busy',
  '40P01': 'database_busy',
  '55P03': 'database_busy',
  '57014': 'database_busy',
  '58': 'database_damaged',
  XX001: 'database_damaged',
  XX002: 'database_damaged',
}

/** An outage is over when all went well for so long: connections that break one by one are one outage. */
const quietMs = 5_000

export type Outages = {
  /** Does `work`. What it fails with for the database's sake is `unavailable`, all else as it came. */
  watch<T>(work: () => Promise<T>): Promise<T>
  /** `reason` where it was so a moment ago: what a look alone does not show. */
  recent(reason: DatabaseOutage): DatabaseOutage | undefined
}

/**
 * Notes how statements end. An outage has two lines in the log, one when it begins and one when it
 * is over, however many statements fail between. `now` is in ms.
 */
export function watchOutages(log: Log, now: () => number = Date.now): Outages {
  let current: { reason: DatabaseOutage; since: number; last: number } | undefined
  const fail = (reason: DatabaseOutage, code: string) => {
    if (reason === 'database_busy') return log.warn({ code }, 'a statement was given up')
    if (current?.reason !== reason) log.error({ reason, code }, 'the database cannot be used')
    current = { reason, since: current?.since ?? now(), last: now() }
  }
  const succeed = () => {
    if (!current || now() - current.last < quietMs) return
    const seconds = Math.round((current.last - current.since) / 1000)
    log.info({ reason: current.reason, seconds }, 'the database can be used again')
    current = undefined
  }
  return {
    watch: async (work) => {
      try {
        const result = await work()
        succeed()
        return result
      } catch (error) {
        const outage = asOutage(error)
        if (!outage) throw error
        fail(outage.reason, outage.code)
        throw unavailable(outage.reason, outage.code)
      }
    },
    recent: (reason) =>
      current?.reason === reason && now() - current.last < quietMs ? reason : undefined,
  }
}

/** What statements fail with in an outage. Nothing in it tells where the database is. */
export function unavailable(reason: DatabaseOutage, code: string): DomainError {
  return new DomainError('unavailable', 'The database cannot be used at the moment.', {
    reason,
    code,
  })
}

/** Which outage an error of a database, or of the way to it, tells of; undefined: the statement's own fault. */
export function asOutage(error: unknown): { reason: DatabaseOutage; code: string } | undefined {
  if (error instanceof DomainError) {
    const details = error.code === 'unavailable' ? error.details : undefined
    return details && 'code' in details ? details : undefined
  }
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return undefined
  const reason = outageOf[error.code] ?? outageOf[error.code.slice(0, 2)]
  return reason && { reason, code: error.code }
}
