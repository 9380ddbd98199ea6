import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from './db.ts'

/** Days as YYYY-MM-DD in the workspace's zone; `to` is the last day away. */
type Absence = { teammate: string; from: string; to: string }

/** Absences that reach into the days from `from` to before `to` (no end without it). */
export async function listAbsences(
  db: Db,
  workspace: string,
  period?: { from: string; to?: string },
): Promise<Absence[]> {
  let query = db
    .selectFrom('absences')
    .select(['teammate_id as teammate', 'starts_on as from', 'ends_on as to'])
    .where('workspace_id', '=', workspace)
  if (period) query = query.where('ends_on', '>=', period.from)
  if (period?.to !== undefined) query = query.where('starts_on', '<', period.to)
  return query.orderBy('teammate_id').orderBy('starts_on').execute()
}

/** All absences of one teammate, by day. */
export async function listAbsencesOf(
  db: Db,
  workspace: string,
  teammate: string,
): Promise<{ from: string; to: string }[]> {
  return db
    .selectFrom('absences')
    .select(['starts_on as from', 'ends_on as to'])
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', teammate)
    .orderBy('starts_on')
    .execute()
}

/**
 * All absences of one teammate, by day, as one value to be selected in a statement.
 *
 * @param teammate an expression of the statement
 */
export function absencesValue(workspace: string, teammate: RawBuilder<unknown>) {
  return sql<{ from: string; to: string }[]>`(select coalesce(jsonb_agg(jsonb_build_object(
      'from', b.starts_on, 'to', b.ends_on) order by b.starts_on), '[]')
    from absences b where b.workspace_id = ${workspace} and b.teammate_id = ${teammate})`
}

/** Replaces all absences of a teammate. */
export async function setAbsences(
  trx: Trx,
  workspace: string,
  teammate: string,
  absences: { from: string; to: string }[],
): Promise<void> {
  await trx
    .deleteFrom('absences')
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', teammate)
    .execute()
  if (absences.length === 0) return
  await trx
    .insertInto('absences')
    .values(
      absences.map(({ from, to }) => ({
        workspace_id: workspace,
        teammate_id: teammate,
        starts_on: from,
        ends_on: to,
      })),
    )
    .execute()
}
