import { sql } from 'kysely'
import type { Trx } from './db.ts'

/** Waits for the named lock of a workspace and holds it until the transaction ends. */
export async function lock(trx: Trx, workspace: string, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspace}\n${name}`}, 0))`.execute(
    trx,
  )
}

/**
 * One change at a time by one reviewer: submitting, handing back, saving a draft. Taken before any
 * other lock, so that nobody waits for each other.
 */
export async function lockReviewer(trx: Trx, workspace: string, teammate: string): Promise<void> {
  await lock(trx, workspace, `reviewer\n${teammate}`)
}
