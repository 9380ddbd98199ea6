import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import { countedBy } from './message-rows.ts'

/**
 * Conversations whose messages were never all seen, among those that can still be dealt: not closed
 * before `closedSince`. Those looked at longest ago come first, so that one which cannot be
 * completed does not hold up the others.
 */
export async function listIncomplete(
  db: Db,
  workspace: string,
  { closedSince, limit }: { closedSince: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where(sql<SqlBool>`not deleted and not complete`)
    .where((of) => of.or([of('closed_at', '>=', closedSince), of('closed_at', 'is', null)]))
    .orderBy('facts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** So long after a try that came to nothing, messages kept apart are asked for again. */
const apartAgainMs = 24 * 60 * 60_000

/**
 * Conversations whose messages are kept apart and were not read, or not since the conversation
 * changed, among those that can still be dealt; the latest first, those never read before all.
 */
export async function listUnreadApart(
  db: Db,
  workspace: string,
  { closedSince, limit, now }: { closedSince: Date; limit: number; now: Date },
): Promise<string[]> {
  const triedBefore = new Date(now.getTime() - apartAgainMs)
  const rows = await ofApart(db, workspace, closedSince)
    .select('id')
    .where(sql<SqlBool>`(apart_read_at is null or apart_read_at < updated_at)`)
    .where(
      sql<SqlBool>`(apart_asked_at is null or apart_asked_at < updated_at
        or (unread and apart_asked_at < ${triedBefore}))`,
    )
    .orderBy('unread', 'desc')
    .orderBy(sql`coalesce(closed_at, updated_at) desc`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

function ofApart(db: Db, workspace: string, closedSince: Date) {
  return db
    .selectFrom('conversations')
    .where('workspace_id', '=', workspace)
    .where(sql<SqlBool>`not deleted and (apart or unread)`)
    .where((of) => of.or([of('closed_at', '>=', closedSince), of('closed_at', 'is', null)]))
}

/** Notes that messages kept apart were asked for, whatever came of it. */
export async function noteApartAsked(
  trx: Trx,
  workspace: string,
  id: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ apart_asked_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** Conversations that an older version counted, among those that can still be dealt; the latest first. */
export async function listCountedBefore(
  db: Db,
  workspace: string,
  { closedSince, limit }: { closedSince: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('counted_by', '<', countedBy)
    .where(sql<SqlBool>`not deleted`)
    .where((of) => of.or([of('closed_at', '>=', closedSince), of('closed_at', 'is', null)]))
    .orderBy(sql`closed_at desc nulls last`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** How many of the conversations that can still be dealt are not read as they should be, and of how many. */
export async function countToRead(db: Db, workspace: string, closedSince: Date): Promise<ToRead> {
  const { rows } = await sql<ToRead>`
    select count(*)::int as of, (count(*) filter (where unread))::int as unread,
      (count(*) filter (where apart))::int as apart,
      (count(*) filter (where counted_by < ${countedBy}))::int as "countedBefore"
    from conversations
    where workspace_id = ${workspace} and not deleted
      and (closed_at >= ${closedSince} or closed_at is null)`.execute(db)
  return rows[0] ?? { of: 0, unread: 0, apart: 0, countedBefore: 0 }
}

export type ToRead = {
  of: number
  /** Hold messages that were not given to us. */
  unread: number
  /** Have messages that may be kept apart. */
  apart: number
  /** Were counted by an older version. */
  countedBefore: number
}

/** Notes that the facts were looked at, though nothing came of it. */
export async function noteLookedAt(
  trx: Trx,
  workspace: string,
  id: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ facts_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .execute()
}
