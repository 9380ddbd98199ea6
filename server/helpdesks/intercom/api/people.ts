import type { HelpdeskClient } from '#server/helpdesks/client/helpdesk-client.ts'
import { readRecords } from '#server/helpdesks/client/records.ts'
import type { HelpdeskTeam, HelpdeskTeammate } from '#server/helpdesks/port.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { Admin, AdminList, Me, Team, TeamList } from './schemas.ts'

/**
 * Every teammate of the workspace.
 * @throws DomainError `helpdesk_unavailable` where one of them could not be read: a list with gaps
 *   would make a colleague inactive.
 */
export async function readTeammates(
  api: HelpdeskClient,
  signal: AbortSignal,
): Promise<HelpdeskTeammate[]> {
  const owner = await api.ask({ path: '/me', schema: Me }, signal)
  const { admins } = await api.ask({ path: '/admins', schema: AdminList }, signal)
  const { records, skipped } = readRecords('admin', Admin, admins)
  const [first] = skipped
  if (first) {
    throw new DomainError('helpdesk_unavailable', 'a teammate of Intercom could not be read', {
      problem: 'unknown_shape',
      record: first,
    })
  }
  return records.filter(isPerson).map((one) => teammateOf(one, one.id === owner.id))
}

/** Teams and Intercom's own bot may be among the admins; neither can review. */
function isPerson({ type, email }: Admin): boolean {
  return (type ?? 'admin') === 'admin' && !/^operator\+.*@intercom\.io$/i.test(email ?? '')
}

/**
 * Roles have the names that a workspace gives them, so nobody is an admin here for such a name: only
 * whose access was given is (`lead map --roles` is for the others). Without an inbox seat a teammate
 * can leave notes and not answer.
 */
function teammateOf(admin: Admin, isOwner: boolean): HelpdeskTeammate {
  return {
    id: admin.id,
    name: admin.name?.trim() || `#${admin.id}`,
    email: admin.email || null,
    role: isOwner ? 'admin' : 'agent',
    customRole: admin.role?.id ?? null,
    locale: 'en',
    active: true,
    lightAgent: admin.has_inbox_seat === false,
    teams: admin.team_ids ?? [],
  }
}

export async function readTeams(api: HelpdeskClient, signal: AbortSignal): Promise<HelpdeskTeam[]> {
  const { teams } = await api.ask({ path: '/teams', schema: TeamList }, signal)
  return readRecords('team', Team, teams).records
}
