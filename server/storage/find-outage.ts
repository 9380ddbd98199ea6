import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { DatabaseOutage } from '#shared/domain/errors.ts'
import type { Db } from './db.ts'
import { asOutage, type Outages } from './outages.ts'

const patienceMs = 1_800

/**
 * Why nothing could be stored now: the database does not answer in time, answers that it only reads
 * (a standby does), or had no room for what was written a moment ago. Undefined where all is well.
 */
export async function findOutage(db: Db, outages: Outages): Promise<DatabaseOutage | undefined> {
  const stop = new AbortController()
  const late = sleep(patienceMs, 'database_busy' as const, { signal: stop.signal }).catch(
    () => undefined,
  )
  try {
    return (await Promise.race([late, ask(db)])) ?? outages.recent('database_full')
  } finally {
    stop.abort()
  }
}

async function ask(db: Db): Promise<DatabaseOutage | undefined> {
  try {
    const { rows } = await sql<{ readOnly: string }>`
      select current_setting('transaction_read_only') as "readOnly"`.execute(db)
    return rows[0]?.readOnly === 'on' ? 'database_read_only' : undefined
  } catch (error) {
    return asOutage(error)?.reason ?? 'database_unreachable'
  }
}
