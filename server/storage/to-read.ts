import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import { countedBy } from './message-rows.ts'

/** What of a workspace can still be dealt: it was not closed before `closedSince`. */
type Question = { closedSince: Date; limit: number; now: Date }

const hourMs = 60 * 60_000
/** So long after a try that came to nothing, messages kept apart are asked for again. */
const apartAgainMs = 24 * hourMs
/** The same for what an older version counted. */
const countAgainMs = hourMs

function stillDealt(db: Db, workspace: string, closedSince: Date) {
  return db
    .selectFrom('conversations')
    .where('workspace_id', '=', workspace)
    .where(sql<SqlBool>`not deleted`)
    .where((of) => of.or([of('closed_at', '>=', closedSince), of('closed_at', 'is', null)]))
}

/** Messages are kept apart and were not read since it changed: the condition of the index. */
const isUnreadApart = sql<SqlBool>`(apart or unread) and (apart_read_at is null or apart_read_at < updated_at)`

const before = (now: Date, ms: number) => new Date(now.getTime() - ms)
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

/**
 * Conversations whose messages were never all seen, but for those whose messages kept apart were not
 * asked for yet: with these they may be whole. Those looked at longest ago come first, so that
 * one which cannot be completed does not hold up the others.
 */
export async function listIncomplete(
  db: Db,
  workspace: string,
  { closedSince, limit }: Pick<Question, 'closedSince' | 'limit'>,
): Promise<string[]> {
  const rows = await stillDealt(db, workspace, closedSince)
    .select('id')
    .where(sql<SqlBool>`not complete and not (${isUnreadApart} and apart_asked_at is null)`)
    .orderBy('facts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return idsOf(rows)
}

/**
 * Conversations whose messages are kept apart and were not read, or not since the conversation
 * changed; the latest first, those never read before all.
 */
export async function listUnreadApart(
  db: Db,
  workspace: string,
  { closedSince, limit, now }: Question,
): Promise<string[]> {
  const rows = await stillDealt(db, workspace, closedSince)
    .select('id')
    .where(isUnreadApart)
    .where(
      sql<SqlBool>`(apart_asked_at is null or apart_asked_at < updated_at
        or (unread and apart_asked_at < ${before(now, apartAgainMs)}))`,
    )
    .orderBy('unread', 'desc')
    .orderBy(sql`coalesce(closed_at, updated_at) desc`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return idsOf(rows)
}

/**
 * Conversations that an older version counted, the latest first. One that was looked at within the
 * hour and still is among them cannot be read whole now, and does not hold up the others.
 */
export async function listCountedBefore(
  db: Db,
  workspace: string,
  { closedSince, limit, now }: Question,
): Promise<string[]> {
  const rows = await stillDealt(db, workspace, closedSince)
    .select('id')
    .where(sql<SqlBool>`counted_by < ${sql.lit(countedBy)}`)
    .where('facts_at', '<', before(now, countAgainMs))
    .orderBy(sql`closed_at desc nulls last`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return idsOf(rows)
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

/**
 * How many of the conversations that can still be dealt are not read as they should be, and of how
 * many. Looks at each of them: for somebody who asks, not for every reading.
 */
export async function countToRead(db: Db, workspace: string, closedSince: Date): Promise<ToRead> {
  return stillDealt(db, workspace, closedSince)
    .select([
      sql<number>`count(*)::int`.as('of'),
      sql<number>`(count(*) filter (where unread))::int`.as('unread'),
      sql<number>`(count(*) filter (where apart))::int`.as('apart'),
      sql<number>`(count(*) filter (where counted_by < ${sql.lit(countedBy)}))::int`.as(
        'countedBefore',
      ),
    ])
    .executeTakeFirstOrThrow()
}

/** Notes that the facts were looked at, though nothing came of it. */
export async function noteLookedAt(
  trx: Trx,
  workspace: string,
  id: string,
  now: Date,
): Promise<void> {
  await note(trx, workspace, id, { facts_at: now })
}

/** Notes that messages kept apart were asked for, whatever came of it. */
export async function noteApartAsked(
  trx: Trx,
  workspace: string,
  id: string,
  now: Date,
): Promise<void> {
  await note(trx, workspace, id, { apart_asked_at: now })
}

async function note(
  trx: Trx,
  workspace: string,
  id: string,
  when: { facts_at: Date } | { apart_asked_at: Date },
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set(when)
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .execute()
}
