import type { Trx } from './db.ts'

/**
 * Takes the right to renew a workspace's access until `until`. False where another holds it. A
 * lease and not a lock: the helpdesk is asked meanwhile, and no transaction may wait for it.
 */
export async function take(
  trx: Trx,
  workspace: string,
  holder: string,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const row = await trx
    .insertInto('renewals')
    .values({ workspace_id: workspace, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet({ holder, until })
        .where('renewals.until', '<=', now),
    )
    .returning('holder')
    .executeTakeFirst()
  return row !== undefined
}

/** Gives it back; nothing where the lease ran out and is another's. */
export async function release(trx: Trx, workspace: string, holder: string): Promise<void> {
  await trx
    .deleteFrom('renewals')
    .where('workspace_id', '=', workspace)
    .where('holder', '=', holder)
    .execute()
}
