import { sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import { keptPlaces } from './reservations.ts'

export {
  countAssignments,
  countReviews,
  listDeals,
  listRounds,
  type RoundCounts,
} from './round-reports.ts'

/** Makes the round known; harmless when it is. */
export async function ensureRound(
  trx: Trx,
  workspace: string,
  round: { startsOn: string; endsOn: string },
): Promise<void> {
  await trx
    .insertInto('rounds')
    .values({
      workspace_id: workspace,
      starts_on: round.startsOn,
      ends_on: round.endsOn,
      dealt_at: null,
      closed_at: null,
      quotas: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A round that was begun; `dealtAt` is null until its first deal, `closedAt` until it is over. */
export async function findRound(
  db: Db,
  workspace: string,
  startsOn: string,
): Promise<{ dealtAt: Date | null; closedAt: Date | null } | undefined> {
  return db
    .selectFrom('rounds')
    .select(['dealt_at as dealtAt', 'closed_at as closedAt'])
    .where('workspace_id', '=', workspace)
    .where('starts_on', '=', startsOn)
    .executeTakeFirst()
}

export async function markDealt(trx: Trx, workspace: string, startsOn: string, at: Date) {
  await trx
    .updateTable('rounds')
    .set({ dealt_at: at })
    .where('workspace_id', '=', workspace)
    .where('starts_on', '=', startsOn)
    .execute()
}

/** Rounds before `startsOn` that nobody has closed yet, oldest first. */
export async function listUnclosed(
  db: Db,
  workspace: string,
  startsOn: string,
): Promise<{ startsOn: string; endsOn: string }[]> {
  return db
    .selectFrom('rounds')
    .select(['starts_on as startsOn', 'ends_on as endsOn'])
    .where('workspace_id', '=', workspace)
    .where('starts_on', '<', startsOn)
    .where('closed_at', 'is', null)
    .orderBy('starts_on')
    .execute()
}

type Closing = { startsOn: string; at: Date; quotas?: Record<string, Record<string, number>> }

/**
 * Ends the rounds before `startsOn`: their open assignments expire, and what was expected of whom
 * (`quotas`: by round and teammate) is kept; nothing is deleted.
 */
export async function closeRoundsBefore(
  trx: Trx,
  workspace: string,
  { startsOn, at, quotas = {} }: Closing,
): Promise<void> {
  const closed = await trx
    .updateTable('rounds')
    .set({
      closed_at: at,
      quotas: sql<string | null>`${JSON.stringify(quotas)}::jsonb -> starts_on`,
    })
    .where('workspace_id', '=', workspace)
    .where('starts_on', '<', startsOn)
    .where('closed_at', 'is', null)
    .returning('starts_on')
    .execute()
  if (closed.length === 0) return
  await trx
    .updateTable('assignments')
    .set({ status: 'expired', ended_at: at })
    .where('workspace_id', '=', workspace)
    .where(
      'round_starts_on',
      'in',
      closed.map((round) => round.starts_on),
    )
    .where('status', '=', 'open')
    .execute()
}

/**
 * What each reviewer gave and still owes, and what each reviewee received, in one round: reviews,
 * open assignments, and of what is received the places that are kept at `now`. `imported`: those of
 * `count` that came from elsewhere.
 */
export async function readLoads(db: Db, workspace: string, startsOn: string, now: Date) {
  const given = await db
    .selectFrom('reviews')
    .select(['reviewer_id as id', 'basis'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('round_starts_on', '=', startsOn)
    .where('withdrawn_at', 'is', null)
    .where('extra', '=', false)
    .groupBy(['reviewer_id', 'basis'])
    .execute()
  const open = await db
    .selectFrom('assignments')
    .select('reviewer_id as id')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('round_starts_on', '=', startsOn)
    .where('status', '=', 'open')
    .groupBy('reviewer_id')
    .execute()
  const { rows: received } = await sql<{ id: string; count: number; imported: number }>`
    select id, count(*)::int as count, (count(*) filter (where imported))::int as imported from (
      select reviewee_id as id, bool_or(imported) as imported from (
        select reviewee_id, reviewer_id, conversation_id, external_id is not null as imported
        from reviews
        where workspace_id = ${workspace} and round_starts_on = ${startsOn} and withdrawn_at is null
          and not extra
        union all
        select reviewee_id, reviewer_id, conversation_id, false from assignments
        where workspace_id = ${workspace} and round_starts_on = ${startsOn} and status = 'open'
        union all
        select reviewee_id, reviewer_id, conversation_id, false
        from (${keptPlaces({ workspace, now })}) as kept
      ) as each_one group by reviewee_id, reviewer_id, conversation_id
    ) as loads group by id`.execute(db)
  return {
    given: given.map((row) => ({ ...row, count: Number(row.count) })),
    open: open.map((row) => ({ ...row, count: Number(row.count) })),
    received,
  }
}
