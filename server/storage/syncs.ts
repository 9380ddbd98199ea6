import { type Selectable, sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import type { SyncTable } from './tables/syncs.ts'

/** How far reading a workspace's helpdesk has come. */
export type Sync = {
  cursor: string | null
  /** Nothing older is read from the streams. */
  since: Date
  /** When the people were last read. */
  teammatesAt: Date | null
  /** When the streams were last read to their end; null: the first reading is not over. */
  finishedAt: Date | null
  /** Code of the last error; null once a sync went through. */
  lastError: string | null
  /** Conversations that were read for the first time. */
  conversations: number
  /** The last records that could not be read. */
  skipped: { id: string; problem: string }[]
}

const skippedKept = 100

function toSync(row: Selectable<SyncTable>): Sync {
  return {
    cursor: row.cursor,
    since: row.since,
    teammatesAt: row.teammates_at,
    finishedAt: row.finished_at,
    lastError: row.last_error,
    conversations: row.conversations,
    skipped: row.skipped,
  }
}

/** Undefined before the first sync. */
export async function findSync(db: Db, workspace: string): Promise<Sync | undefined> {
  const row = await db
    .selectFrom('syncs')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .executeTakeFirst()
  return row && toSync(row)
}

/** The state to go on from. History is read back to `since`, or as far as was asked before. */
export async function startSync(trx: Trx, workspace: string, since: Date): Promise<Sync> {
  await trx
    .insertInto('syncs')
    .values({
      workspace_id: workspace,
      cursor: null,
      since,
      teammates_at: null,
      finished_at: null,
      last_error: null,
      conversations: 0,
      skipped: '[]',
    })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet({ since }).where('syncs.since', '>', since),
    )
    .execute()
  const row = await trx
    .selectFrom('syncs')
    .selectAll()
    .where('workspace_id', '=', workspace)
    .executeTakeFirstOrThrow()
  return toSync(row)
}

/**
 * Moves the cursor on from where the caller found it. False where somebody else has moved it: two
 * read the same workspace, and the later one has to stop.
 */
export async function advance(
  trx: Trx,
  workspace: string,
  from: string | null,
  to: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('syncs')
    .set({ cursor: to })
    .where('workspace_id', '=', workspace)
    .where('cursor', 'is not distinct from', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Adds to the count of conversations and to the list of what could not be read. */
export async function noteRead(
  trx: Trx,
  workspace: string,
  found: number,
  skipped: Sync['skipped'],
): Promise<void> {
  if (found === 0 && skipped.length === 0) return
  await sql`
    update syncs set conversations = conversations + ${found}::int, skipped = (
      select coalesce(jsonb_agg(item order by place), '[]') from (
        select item, place
        from jsonb_array_elements(syncs.skipped || ${JSON.stringify(skipped)}::jsonb)
          with ordinality as e (item, place)
        order by place desc limit ${skippedKept}::int) as latest)
    where workspace_id = ${workspace}`.execute(trx)
}

export async function noteTeammatesRead(trx: Trx, workspace: string, now: Date): Promise<void> {
  await trx
    .updateTable('syncs')
    .set({ teammates_at: now })
    .where('workspace_id', '=', workspace)
    .execute()
}

/**
 * Has the people read by the next sync, whenever they were read last, but not within the minute
 * after. False where that is so already, or before the first reading.
 */
export async function hastenTeammates(trx: Trx, workspace: string, now: Date): Promise<boolean> {
  const result = await trx
    .updateTable('syncs')
    .set({ teammates_at: new Date(0) })
    .where('workspace_id', '=', workspace)
    .where('teammates_at', '>', new Date(0))
    .where('teammates_at', '<', new Date(now.getTime() - 60_000))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function finishSync(trx: Trx, workspace: string, now: Date): Promise<void> {
  await trx
    .updateTable('syncs')
    .set({ finished_at: now, last_error: null })
    .where('workspace_id', '=', workspace)
    .execute()
}

/** `code` is a stable code, never a text of the helpdesk. */
export async function failSync(db: Db, workspace: string, code: string): Promise<void> {
  await db
    .updateTable('syncs')
    .set({ last_error: code })
    .where('workspace_id', '=', workspace)
    .execute()
}
