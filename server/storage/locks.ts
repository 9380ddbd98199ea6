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

/**
 * The reviewer's lock, then that of what is reviewed, then that of what the reviewee receives: nobody
 * else submits a review of it, nor one more of this person's work, meanwhile.
 */
export async function lockReview(
  trx: Trx,
  workspace: string,
  review: { reviewer: string; conversation: string; reviewee: string },
): Promise<void> {
  const { reviewer, conversation, reviewee } = review
  await lock(
    trx,
    workspace,
    reviewerLock(reviewer),
    `review\n${conversation}\n${reviewee}`,
    receivedLock(reviewee),
  )
}

/** Nobody else brings these people a review meanwhile. */
export async function lockReceived(trx: Trx, workspace: string, reviewees: string[]) {
  await lock(trx, workspace, ...[...new Set(reviewees)].sort().map(receivedLock))
}

function receivedLock(reviewee: string): string {
  return `received\n${reviewee}`
}

function reviewerLock(teammate: string): string {
  return `reviewer\n${teammate}`
}
