import { type SqlBool, sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import { removeRows } from './remove-rows.ts'

/** How many reviews were submitted before `before`, withdrawn ones included. */
export async function countReviewsBefore(db: Db, workspace: string, before: Date): Promise<number> {
  const row = await db
    .selectFrom('reviews')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('submitted_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** When the oldest review was submitted; undefined where there is none. */
export async function findOldestReview(db: Db, workspace: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('reviews')
    .select('submitted_at')
    .where('workspace_id', '=', workspace)
    .orderBy('submitted_at')
    .limit(1)
    .executeTakeFirst()
  return row?.submitted_at
}

/** Removes at most `limit` reviews submitted before `before`, with versions and threads. */
export async function removeReviewsBefore(
  trx: Trx,
  workspace: string,
  before: Date,
  limit: number,
): Promise<number> {
  const result = await trx
    .deleteFrom('reviews')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', (from) =>
      from
        .selectFrom('reviews')
        .select('id')
        .where('workspace_id', '=', workspace)
        .where('submitted_at', '<', before)
        .orderBy('submitted_at')
        .limit(limit),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Removes at most `limit` rounds that ended by `day` (YYYY-MM-DD), with what was dealt in them. */
export async function removeRoundsBefore(
  trx: Trx,
  workspace: string,
  day: string,
  limit: number,
): Promise<number> {
  const old = await trx
    .selectFrom('rounds')
    .select('starts_on')
    .where('workspace_id', '=', workspace)
    .where('ends_on', '<=', day)
    .orderBy('starts_on')
    .limit(limit)
    .execute()
  if (old.length === 0) return 0
  const starts = old.map((round) => round.starts_on)
  // Assignments go with their deals.
  await removeRows(trx, workspace, {
    from: ['deals', 'reachable_quotas'],
    where: 'round_starts_on',
    among: starts,
  })
  await removeRows(trx, workspace, { from: ['rounds'], where: 'starts_on', among: starts })
  return starts.length
}

/** Removes the facts of at most `limit` conversations closed before `before` that nothing needs. */
export async function removeConversationsBefore(
  trx: Trx,
  workspace: string,
  before: Date,
  limit: number,
): Promise<number> {
  const rows = await trx
    .selectFrom('conversations as c')
    .select('c.id')
    .where('c.workspace_id', '=', workspace)
    .where('c.closed_at', '<', before)
    .where(sql<SqlBool>`not c.deleted`)
    .where(
      sql<SqlBool>`not exists (select from reviews r where r.workspace_id = c.workspace_id
        and r.conversation_id = c.id and r.withdrawn_at is null)`,
    )
    .where(
      sql<SqlBool>`not exists (select from assignments a where a.workspace_id = c.workspace_id
        and a.conversation_id = c.id and a.status = 'open')`,
    )
    .where(
      sql<SqlBool>`not exists (select from drafts d where d.workspace_id = c.workspace_id
        and d.conversation_id = c.id)`,
    )
    .orderBy('c.closed_at')
    .limit(limit)
    .execute()
  return removeConversations(
    trx,
    workspace,
    rows.map(({ id }) => id),
  )
}

/**
 * Removes the facts of at most `limit` conversations that the helpdesk deleted and of which nothing
 * was heard since `before`. Reviews of them stay: they are about a teammate's work.
 */
export async function removeDeletedConversations(
  trx: Trx,
  workspace: string,
  before: Date,
  limit: number,
): Promise<number> {
  const rows = await trx
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where(sql<SqlBool>`deleted`)
    .where('facts_at', '<', before)
    .orderBy('facts_at')
    .limit(limit)
    .execute()
  return removeConversations(
    trx,
    workspace,
    rows.map(({ id }) => id),
  )
}

async function removeConversations(trx: Trx, workspace: string, ids: string[]): Promise<number> {
  await removeRows(trx, workspace, {
    from: ['messages', 'reopens', 'participants', 'looks', 'drafts', 'reservations'],
    where: 'conversation_id',
    among: ids,
  })
  await removeRows(trx, workspace, { from: ['conversations'], where: 'id', among: ids })
  return ids.length
}
