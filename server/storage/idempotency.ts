import type { Db, Trx } from './db.ts'

/** What was stored under a key that a device made for one submit. */
export async function findIdempotent(db: Db, workspace: string, teammate: string, key: string) {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['body_hash as bodyHash', 'review_id as review'])
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', teammate)
    .where('key', '=', key)
    .executeTakeFirst()
  return row
}

export async function addIdempotent(
  trx: Trx,
  workspace: string,
  teammate: string,
  entry: { key: string; bodyHash: string; review: string },
  now: Date,
): Promise<void> {
  await trx
    .insertInto('idempotency_keys')
    .values({
      workspace_id: workspace,
      teammate_id: teammate,
      key: entry.key,
      body_hash: entry.bodyHash,
      review_id: entry.review,
      at: now,
    })
    .execute()
}
