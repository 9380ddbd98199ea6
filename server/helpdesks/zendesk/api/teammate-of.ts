import type { HelpdeskTeammate } from '#server/helpdesks/port.ts'
import type { User } from './schemas.ts'

/** Zendesk's numbers for the kind of role a user has. */
const lightAgent = 1
const chatContributor = 3

/** A user who can answer customers. Who may only write internal notes is a light agent. */
export function teammateOf(user: User, teams: string[]): HelpdeskTeammate {
  return {
    id: user.id,
    name: user.name?.trim() || `#${user.id}`,
    email: user.email ?? null,
    role: user.role === 'admin' ? 'admin' : 'agent',
    customRole: user.custom_role_id ?? null,
    locale: user.locale || 'en',
    active: user.active !== false && user.suspended !== true,
    lightAgent:
      user.only_private_comments === true ||
      user.role_type === lightAgent ||
      user.role_type === chatContributor,
    teams,
  }
}
