import { sql } from 'kysely'
import type { Reach } from '#shared/domain/program/reachable-quota.ts'
import type { Db, Trx } from './db.ts'

/** What was noted of the people of a round, by teammate. */
export async function readReach(
  db: Db,
  workspace: string,
  roundStartsOn: string,
): Promise<Map<string, Reach & { notedAt: Date }>> {
  const rows = await db
    .selectFrom('reachable_quotas')
    .select(['teammate_id as teammate', 'most', 'noted_at as notedAt'])
    .select((of) => of.ref('reason').$castTo<Reach['reason']>().as('reason'))
    .where('workspace_id', '=', workspace)
    .where('round_starts_on', '=', roundStartsOn)
    .execute()
  return new Map(rows.map(({ teammate, ...reach }) => [teammate, reach]))
}

/** What was noted of one person as one value, to be selected in a statement; null: nothing. */
export function reachValue(question: {
  workspace: string
  teammate: string
  roundStartsOn: string
}) {
  const { workspace, teammate, roundStartsOn } = question
  return sql<Reach | null>`(select jsonb_build_object('most', q.most, 'reason', q.reason)
    from reachable_quotas q where q.workspace_id = ${workspace}
      and q.round_starts_on = ${roundStartsOn} and q.teammate_id = ${teammate})`
}

/** Notes how high people could have come at `at`; what was noted before is never lowered. */
export async function noteReach(
  trx: Trx,
  workspace: string,
  roundStartsOn: string,
  { people, at }: { people: (Reach & { teammate: string })[]; at: Date },
): Promise<void> {
  if (people.length === 0) return
  // One parameter, however many: a statement takes 65,535 of them.
  await sql`
    insert into reachable_quotas as q
      (workspace_id, round_starts_on, teammate_id, most, reason, noted_at)
    select ${workspace}, ${roundStartsOn}, teammate, most, reason, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as t (
      teammate text, most integer, reason text)
    on conflict (workspace_id, round_starts_on, teammate_id) do update set
      most = greatest(q.most, excluded.most), reason = excluded.reason,
      noted_at = excluded.noted_at`.execute(trx)
}
