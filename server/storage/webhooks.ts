import type { Selectable } from 'kysely'
import type { Db, Trx } from './db.ts'
import type { WebhookTable } from './tables/webhooks.ts'

/** How a helpdesk tells us of changes by itself; `secret` is sealed. */
export type Webhook = {
  secret: Uint8Array
  /** The helpdesk's own number of the account; null until the first event came. */
  account: string | null
  addedAt: Date
  /** When an event was taken last, to the minute. */
  receivedAt: Date | null
  /** When one was refused last, to the minute. */
  refusedAt: Date | null
}

/** Times are noted to the minute: a burst must not write the row a thousand times. */
const noteEveryMs = 60_000

function toWebhook(row: Selectable<WebhookTable>): Webhook {
  return {
    secret: row.secret,
    account: row.account,
    addedAt: row.added_at,
    receivedAt: row.received_at,
    refusedAt: row.refused_at,
  }
}

/** Undefined where the workspace has none. */
export async function findWebhook(db: Db, workspace: string): Promise<Webhook | undefined> {
  const row = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .executeTakeFirst()
  return row && toWebhook(row)
}

/** Takes another secret, or the first one; what was known of the one before is forgotten. */
export async function saveWebhook(
  trx: Trx,
  workspace: string,
  secret: Uint8Array,
  now: Date,
): Promise<void> {
  const fresh = { secret, account: null, added_at: now, received_at: null, refused_at: null }
  await trx
    .insertInto('webhooks')
    .values({ workspace_id: workspace, ...fresh })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(fresh))
    .execute()
}

/** False where there was none. */
export async function removeWebhook(trx: Trx, workspace: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('webhooks')
    .where('workspace_id', '=', workspace)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** As `workspaces.changeCredentials`, for the secret. */
export async function changeSecret(
  trx: Trx,
  workspace: string,
  change: (sealed: Uint8Array) => Uint8Array | undefined,
): Promise<boolean> {
  const row = await trx
    .selectFrom('webhooks')
    .select('secret')
    .where('workspace_id', '=', workspace)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const secret = row && change(row.secret)
  if (!secret) return false
  await trx.updateTable('webhooks').set({ secret }).where('workspace_id', '=', workspace).execute()
  return true
}

/** Notes an event as taken. False where it was taken before, by whichever server. */
export async function takeEvent(
  trx: Trx,
  workspace: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const row = await trx
    .insertInto('webhook_events')
    .values({ workspace_id: workspace, id, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The account whose events are taken: from now on `account`, where none had come before. */
export async function settleAccount(
  trx: Trx,
  workspace: string,
  account: string,
): Promise<string | null> {
  await trx
    .updateTable('webhooks')
    .set({ account })
    .where('workspace_id', '=', workspace)
    .where('account', 'is', null)
    .execute()
  return (await findWebhook(trx, workspace))?.account ?? null
}

/** Notes that an event was taken, or refused, just now. */
export async function noteEvent(
  trx: Trx,
  workspace: string,
  outcome: 'received_at' | 'refused_at',
  now: Date,
): Promise<void> {
  await trx
    .updateTable('webhooks')
    .set({ [outcome]: now })
    .where('workspace_id', '=', workspace)
    .where((of) =>
      of.or([of(outcome, 'is', null), of(outcome, '<=', new Date(now.getTime() - noteEveryMs))]),
    )
    .execute()
}

/** Drops events that are too old to come again. Housekeeping, all workspaces. */
export async function removeOldEvents(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom('webhook_events').where('at', '<', before).execute()
}
