import { type Selectable, sql } from 'kysely'
import type { HelpdeskTeam, HelpdeskTeammate } from '#shared/domain/changes.ts'
import { withClosedTeams } from '#shared/domain/eligibility/may-open.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { startsInProgram } from '#shared/domain/program/in-program.ts'
import { closedTeamsOf, forgetWhereTeamsChange } from './closed-teams.ts'
import type { Db, Trx } from './db.ts'
import { adoptImported } from './imported-people.ts'
import { applyLeadMapping } from './leads.ts'
import type { TeammateTable } from './tables/teammates.ts'

export { listAbsences, listAbsencesOf, setAbsences } from './absences.ts'
export { keepClosedTeams, noteClosedTeam } from './closed-teams.ts'

/** A teammate: what the helpdesk says of them, and what the program adds. */
export type Teammate = HelpdeskTeammate & {
  lead: boolean
  reviews: boolean
  isReviewed: boolean
  /** In [0, 1]: how much of a full quota and load is theirs. */
  share: number
  /** Primary subtags; null: has not said. */
  languages: string[] | null
  welcomedAt: Date | null
  keysEnabled: boolean
  /** First day with the team, YYYY-MM-DD in the workspace's zone; null: before the program began. */
  joinedOn: string | null
  /** Known from a review file only. */
  imported: boolean
  /** Whether a lead said that it is a bot, or a person; null: nobody said. */
  bot: boolean | null
}

function toTeammate(row: Selectable<TeammateTable> & { closed: string[] }): Teammate {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role === 'admin' ? 'admin' : 'agent',
    customRole: row.custom_role,
    locale: row.locale,
    active: row.active,
    lightAgent: row.light_agent,
    teams: row.teams,
    reach: withClosedTeams(row.reach, row.closed),
    lead: row.lead,
    reviews: row.reviews,
    isReviewed: row.is_reviewed,
    share: row.share,
    languages: row.languages,
    welcomedAt: row.welcomed_at,
    keysEnabled: row.keys_enabled,
    joinedOn: row.joined_on,
    imported: row.imported,
    bot: row.told_bot,
  }
}

export async function findTeammate(
  db: Db,
  workspace: string,
  id: string,
): Promise<Teammate | undefined> {
  const row = await db
    .selectFrom('teammates as t')
    .selectAll()
    .select(closedTeamsOf(workspace).as('closed'))
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toTeammate(row)
}

/** @throws DomainError `not_found` */
export async function getTeammate(db: Db, workspace: string, id: string): Promise<Teammate> {
  const teammate = await findTeammate(db, workspace, id)
  if (!teammate) throw new DomainError('not_found', 'no such teammate')
  return teammate
}

/** Everyone ever seen, by name; who left is not `active`. */
export async function listTeammates(db: Db, workspace: string): Promise<Teammate[]> {
  const rows = await db
    .selectFrom('teammates as t')
    .selectAll()
    .select(closedTeamsOf(workspace).as('closed'))
    .where('workspace_id', '=', workspace)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(toTeammate)
}

/** What the program, not the helpdesk, says of a teammate. `lead` is the grant by hand. */
export type TeammatePatch = Partial<
  Pick<
    Teammate,
    | 'lead'
    | 'reviews'
    | 'isReviewed'
    | 'share'
    | 'languages'
    | 'welcomedAt'
    | 'keysEnabled'
    | 'joinedOn'
    | 'bot'
  >
>

/** Changes what is given. @throws DomainError `not_found` */
export async function updateTeammate(
  trx: Trx,
  workspace: string,
  id: string,
  patch: TeammatePatch,
): Promise<void> {
  const values = {
    ...(patch.lead !== undefined && { lead_granted: patch.lead }),
    ...(patch.reviews !== undefined && { reviews: patch.reviews }),
    ...(patch.isReviewed !== undefined && { is_reviewed: patch.isReviewed }),
    ...(patch.share !== undefined && { share: patch.share }),
    ...(patch.languages !== undefined && {
      languages: patch.languages && JSON.stringify(patch.languages),
    }),
    ...(patch.welcomedAt !== undefined && { welcomed_at: patch.welcomedAt }),
    ...(patch.keysEnabled !== undefined && { keys_enabled: patch.keysEnabled }),
    ...(patch.joinedOn !== undefined && { joined_on: patch.joinedOn }),
    ...(patch.bot !== undefined && { told_bot: patch.bot }),
  }
  if (Object.keys(values).length === 0) {
    await getTeammate(trx, workspace, id)
    return
  }
  const result = await trx
    .updateTable('teammates')
    .set(values)
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) throw new DomainError('not_found', 'no such teammate')
}

export type HelpdeskPeople = {
  people: HelpdeskTeammate[]
  teams: HelpdeskTeam[]
  /** Of who is seen for the first time; null where everybody is new to us, not to the team. */
  joinedOn?: string | null
}

/**
 * Brings the people and teams in line with the helpdesk's full lists. Who is no longer in the list
 * becomes inactive and keeps their history; what the program says of a person is left alone. Who
 * was forgotten stays so until they are active again.
 * @throws DomainError `helpdesk_unavailable` on an empty list: there is always the one who asked,
 *   so it is a fault, and would send everybody away.
 */
export async function storeTeammates(
  trx: Trx,
  workspace: string,
  { people: teammates, teams, joinedOn = null }: HelpdeskPeople,
): Promise<void> {
  if (teammates.length === 0) {
    throw new DomainError('helpdesk_unavailable', 'the helpdesk gave no teammates', {
      problem: 'no_teammates',
    })
  }
  const once = [...new Map(teammates.map((one) => [one.id, one])).values()]
  const people = JSON.stringify(once.map((one) => ({ ...one, starts: startsInProgram(one) })))
  await forgetWhereTeamsChange(trx, workspace, teammates)
  await sql`
    insert into teammates (workspace_id, id, name, email, role, custom_role, locale, active,
      light_agent, teams, reach, joined_on, reviews, is_reviewed)
    select ${workspace}, id, name, email, role, "customRole", locale, active, "lightAgent", teams,
      reach, ${joinedOn}::text, starts, starts
    from jsonb_to_recordset(${people}::jsonb) as t (id text, name text, email text, role text,
      "customRole" text, locale text, active boolean, "lightAgent" boolean, teams jsonb, reach jsonb,
      starts boolean)
    order by id collate "C"
    on conflict (workspace_id, id) do update set role = excluded.role, active = excluded.active,
      light_agent = excluded.light_agent, imported = false,
      ${sql.join(
        ['name', 'email', 'custom_role', 'locale', 'teams', 'reach'].map((name) => {
          const column = sql.ref(name)
          return sql`${column} = case when teammates.forgotten_at is null or excluded.active
            then excluded.${column} else teammates.${column} end`
        }),
      )},
      forgotten_at = case when excluded.active then null else teammates.forgotten_at end
  `.execute(trx)
  await trx
    .updateTable('teammates')
    .set({ active: false })
    .where('workspace_id', '=', workspace)
    .where('active', '=', true)
    .where(
      sql<boolean>`id not in (select t.id from jsonb_to_recordset(${people}::jsonb) as t (id text))`,
    )
    .execute()
  await adoptImported(trx, workspace)
  await storeTeams(trx, workspace, teams)
  await applyLeadMapping(trx, workspace)
}

/** The groups of the helpdesk, by name. */
export async function listTeams(
  db: Db,
  workspace: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspace)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

async function storeTeams(trx: Trx, workspace: string, teams: HelpdeskTeam[]): Promise<void> {
  const list = JSON.stringify([...new Map(teams.map((team) => [team.id, team])).values()])
  await sql`
    insert into teams (workspace_id, id, name)
    select ${workspace}, id, name from jsonb_to_recordset(${list}::jsonb) as t (id text, name text)
    on conflict (workspace_id, id) do update set name = excluded.name`.execute(trx)
  await trx
    .deleteFrom('teams')
    .where('workspace_id', '=', workspace)
    .where(
      sql<boolean>`id not in (select t.id from jsonb_to_recordset(${list}::jsonb) as t (id text))`,
    )
    .execute()
}
