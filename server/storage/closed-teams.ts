import { sql } from 'kysely'
import type { HelpdeskTeammate } from '#shared/domain/changes.ts'
import type { Trx } from './db.ts'

/** A team whose conversations somebody could not open in the helpdesk. */
type ClosedTeam = { teammate: string; team: string; notedAt: Date }

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

/** Forgets those of somebody that are not among `teams`. */
export async function keepClosedTeams(
  trx: Trx,
  workspace: string,
  teammate: string,
  teams: string[],
): Promise<void> {
  await trx
    .deleteFrom('closed_teams')
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', teammate)
    .where(
      sql<boolean>`team_id not in (
        select t.id from jsonb_array_elements_text(${JSON.stringify(teams)}::jsonb) as t (id))`,
    )
    .execute()
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
