import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from './db.ts'

/** Conversations that a reviewer asked for, and how many of them were stored so far. */
export type FetchRecord = {
  id: string
  teammate: string
  asked: number
  stored: number
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** Once over: why fewer came than asked. */
  unfilled: string | null
  askedAt: Date
}

function selectFetches(db: Db, workspace: string) {
  return db
    .selectFrom('fetches')
    .select(['id', 'teammate_id as teammate', 'asked', 'stored', 'unfilled', 'asked_at as askedAt'])
    .select((of) => of.ref('state').$castTo<FetchRecord['state']>().as('state'))
    .where('workspace_id', '=', workspace)
}

export async function findFetch(
  db: Db,
  workspace: string,
  id: string,
): Promise<FetchRecord | undefined> {
  return selectFetches(db, workspace).where('id', '=', id).executeTakeFirst()
}

/** A reviewer's fetch that is not over: there is one at most. */
export async function findRunningFetch(
  db: Db,
  workspace: string,
  teammate: string,
): Promise<FetchRecord | undefined> {
  return selectFetches(db, workspace)
    .where('teammate_id', '=', teammate)
    .where(notOver())
    .executeTakeFirst()
}

/** Fails with PostgreSQL's 23505 while another one of this reviewer is not over. */
export async function addFetch(
  trx: Trx,
  workspace: string,
  fetch: { id: string; teammate: string; asked: number },
  at: Date,
): Promise<void> {
  await trx
    .insertInto('fetches')
    .values({
      workspace_id: workspace,
      id: fetch.id,
      teammate_id: fetch.teammate,
      asked: fetch.asked,
      state: 'waiting',
      unfilled: null,
      asked_at: at,
      ended_at: null,
    })
    .execute()
}

/** Notes that a job works on it. */
export async function startFetch(trx: Trx, workspace: string, id: string): Promise<void> {
  await trx
    .updateTable('fetches')
    .set({ state: 'running' })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/**
 * Counts one more assignment, in the transaction that stores it. False when it is over, or all that
 * was asked for is there: then nothing may be stored.
 */
export async function countStored(trx: Trx, workspace: string, id: string): Promise<boolean> {
  const result = await trx
    .updateTable('fetches')
    .set({ stored: sql`stored + 1` })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where(notOver())
    .where(sql<SqlBool>`stored < asked`)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends it; one that is over stays as it is. */
export async function endFetch(
  trx: Trx,
  workspace: string,
  id: string,
  { at, ...end }: { state: 'done' | 'failed'; unfilled: string | null; at: Date },
): Promise<void> {
  await trx
    .updateTable('fetches')
    .set({ ...end, ended_at: at })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where(notOver())
    .execute()
}

/** Ends what was asked before `stuck` and never ended, and removes what was asked before `old`. */
export async function clearFetches(
  trx: Trx,
  workspace: string,
  limits: { stuck: Date; old: Date },
  at: Date,
): Promise<void> {
  await trx
    .updateTable('fetches')
    .set({ state: 'failed', ended_at: at })
    .where('workspace_id', '=', workspace)
    .where(notOver())
    .where('asked_at', '<', limits.stuck)
    .execute()
  await trx
    .deleteFrom('fetches')
    .where('workspace_id', '=', workspace)
    .where('asked_at', '<', limits.old)
    .execute()
}

/** Written out, so that the index of running fetches fits. */
function notOver() {
  return sql<SqlBool>`state in ('waiting', 'running')`
}
