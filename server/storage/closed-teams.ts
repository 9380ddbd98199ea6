import { sql } from 'kysely'
import type { HelpdeskTeammate } from '#shared/domain/changes.ts'
import type { Db, Trx } from './db.ts'

/** A team whose conversations somebody could not open in the helpdesk. */
export type ClosedTeam = { teammate: string; team: string; notedAt: Date }

/** Remembers it, from the last time that it happened on. */
export async function noteClosedTeam(
  trx: Trx,
  workspace: string,
  { teammate, team, notedAt }: ClosedTeam,
): Promise<void> {
  await trx
    .insertInto('closed_teams')
    .values({ workspace_id: workspace, teammate_id: teammate, team_id: team, noted_at: notedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'teammate_id', 'team_id'])
        .doUpdateSet({ noted_at: notedAt }),
    )
    .execute()
}

/** Of everybody, with the names that the teams have by now; by teammate and team. */
export async function listClosedTeams(
  db: Db,
  workspace: string,
): Promise<(ClosedTeam & { name: string | null })[]> {
  return db
    .selectFrom('closed_teams as c')
    .leftJoin('teams as t', (join) =>
      join.onRef('t.workspace_id', '=', 'c.workspace_id').onRef('t.id', '=', 'c.team_id'),
    )
    .select([
      'c.teammate_id as teammate',
      'c.team_id as team',
      'c.noted_at as notedAt',
      't.name as name',
    ])
    .where('c.workspace_id', '=', workspace)
    .orderBy('c.teammate_id')
    .orderBy('c.team_id')
    .execute()
}

/** True where it was remembered. */
export async function forgetClosedTeam(
  trx: Trx,
  workspace: string,
  { teammate, team }: Pick<ClosedTeam, 'teammate' | 'team'>,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('closed_teams')
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', teammate)
    .where('team_id', '=', team)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Forgets what was learnt of people who are in other teams by now. Before the new ones are stored. */
export async function forgetWhereTeamsChange(
  trx: Trx,
  workspace: string,
  people: Pick<HelpdeskTeammate, 'id' | 'teams'>[],
): Promise<void> {
  const now = JSON.stringify(people.map(({ id, teams }) => ({ id, teams })))
  await sql`
    delete from closed_teams as c
    using teammates as t, jsonb_to_recordset(${now}::jsonb) as n (id text, teams jsonb)
    where c.workspace_id = ${workspace} and t.workspace_id = ${workspace}
      and t.id = c.teammate_id and n.id = c.teammate_id
      and not (t.teams @> n.teams and t.teams <@ n.teams)`.execute(trx)
}

/** Ids of the teams that are closed to the teammate of the row `t`, as JSON. */
export function closedTeamsOf(workspace: string) {
  return sql<string[]>`(select coalesce(jsonb_agg(x.team_id order by x.team_id), '[]')
    from closed_teams as x where x.workspace_id = ${workspace} and x.teammate_id = t.id)`
}
