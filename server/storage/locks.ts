import { sql } from 'kysely'
import type { Trx } from './db.ts'

/**
 * Waits for the named locks of a workspace, one after the other, and holds them until the
 * transaction ends. Whatever they guard is read by a later statement: this one saw it before.
 */
export async function lock(trx: Trx, workspace: string, ...names: string[]): Promise<void> {
  const keys = JSON.stringify(names.map((name) => `${workspace}\n${name}`))
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0))
    from jsonb_array_elements_text(${keys}::jsonb) as t (key)`.execute(trx)
}

/**
 * One change at a time by one reviewer: submitting, handing back, saving a draft. Taken before any
 * other lock, so that nobody waits for each other.
 */
export async function lockReviewer(trx: Trx, workspace: string, teammate: string): Promise<void> {
  await lock(trx, workspace, reviewerLock(teammate))
}

/** The reviewer's lock, then that of what is reviewed: nobody else submits a review of it meanwhile. */
export async function lockReview(
  trx: Trx,
  workspace: string,
  review: { reviewer: string; conversation: string; reviewee: string },
): Promise<void> {
  const { reviewer, conversation, reviewee } = review
  await lock(trx, workspace, reviewerLock(reviewer), `review\n${conversation}\n${reviewee}`)
}

function reviewerLock(teammate: string): string {
  return `reviewer\n${teammate}`
}
