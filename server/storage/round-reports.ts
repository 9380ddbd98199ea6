import { sql } from 'kysely'
import type { Db } from './db.ts'

/** A round in numbers, as stored. */
export type RoundCounts = {
  startsOn: string
  /** First day of the next round. */
  endsOn: string
  dealtAt: Date | null
  closedAt: Date | null
  /** Per teammate, once closed. */
  quotas: Record<string, number> | null
  /** Assignments by status. */
  assignments: Record<string, number>
  /** Live reviews by basis; extra ones are not counted. */
  reviews: Record<string, number>
}

/** The rounds before `before` (a first day), newest first; or only the one that starts on `only`. */
export async function listRounds(
  db: Db,
  workspace: string,
  which: { before?: string | undefined; limit: number } | { only: string },
): Promise<RoundCounts[]> {
  let query = db.selectFrom('rounds').selectAll().where('workspace_id', '=', workspace)
  if ('only' in which) query = query.where('starts_on', '=', which.only)
  else {
    if (which.before !== undefined) query = query.where('starts_on', '<', which.before)
    query = query.orderBy('starts_on', 'desc').limit(which.limit)
  }
  const rows = await query.execute()
  if (rows.length === 0) return []
  const listed = rows.map(({ starts_on }) => starts_on)
  const assignments = await db
    .selectFrom('assignments')
    .select(['round_starts_on as round', 'status as key'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('round_starts_on', 'in', listed)
    .groupBy(['round_starts_on', 'status'])
    .execute()
  const reviews = await db
    .selectFrom('reviews')
    .select(['round_starts_on as round', 'basis as key'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('round_starts_on', 'in', listed)
    .where('withdrawn_at', 'is', null)
    .where('extra', '=', false)
    .groupBy(['round_starts_on', 'basis'])
    .execute()
  const of = (counts: { round: string; key: string; count: number }[], round: string) =>
    Object.fromEntries(
      counts.filter((each) => each.round === round).map(({ key, count }) => [key, Number(count)]),
    )
  return rows.map((row) => ({
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    dealtAt: row.dealt_at,
    closedAt: row.closed_at,
    quotas: row.quotas,
    assignments: of(assignments, row.starts_on),
    reviews: of(reviews, row.starts_on),
  }))
}

/** How many assignments of a round each reviewer has in each state, with the reason of hand-backs. */
export async function countAssignments(db: Db, workspace: string, startsOn: string) {
  const rows = await db
    .selectFrom('assignments')
    .select(['reviewer_id as reviewer', 'status', 'hand_back_reason as reason'])
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where('round_starts_on', '=', startsOn)
    .groupBy(['reviewer_id', 'status', 'hand_back_reason'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** How many live reviews of a round each reviewer gave by basis and each reviewee received, without extra ones. */
export async function countReviews(db: Db, workspace: string, startsOn: string) {
  const live = () =>
    db
      .selectFrom('reviews')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspace)
      .where('round_starts_on', '=', startsOn)
      .where('withdrawn_at', 'is', null)
      .where('extra', '=', false)
  const given = await live()
    .select(['reviewer_id as id', 'basis'])
    .groupBy(['reviewer_id', 'basis'])
    .execute()
  const received = await live().select('reviewee_id as id').groupBy('reviewee_id').execute()
  return {
    given: given.map((row) => ({ ...row, count: Number(row.count) })),
    received: received.map((row) => ({ ...row, count: Number(row.count) })),
  }
}

/** A deal as stored, with how many assignments came of it. */
type DealRow = {
  id: string
  kind: string
  reviewer: string | null
  seed: string
  report: Record<string, unknown>
  dealtAt: Date
  assigned: number
}

/** The deals of a round: its first one, then the latest others by time; at most `limit`. */
export async function listDeals(
  db: Db,
  workspace: string,
  startsOn: string,
  limit: number,
): Promise<DealRow[]> {
  const { rows } = await sql<DealRow>`
    with listed as (
      select id, kind, reviewer_id, seed, report, dealt_at,
        row_number() over (order by kind <> 'round', dealt_at, id) as place,
        row_number() over (order by dealt_at desc, id) as age
      from deals where workspace_id = ${workspace} and round_starts_on = ${startsOn}),
    counted as (
      select deal_id, count(*)::int as assigned from assignments
      where workspace_id = ${workspace} and round_starts_on = ${startsOn} group by deal_id)
    select l.id, l.kind, l.reviewer_id as reviewer, l.seed, l.report, l.dealt_at as "dealtAt",
      coalesce(c.assigned, 0) as assigned
    from listed l left join counted c on c.deal_id = l.id
    where l.place = 1 or l.age < ${limit}::int
    order by (l.place > 1), l.dealt_at, l.id limit ${limit}::int`.execute(db)
  return rows
}
