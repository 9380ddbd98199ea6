import { isLimited, type Reach, type ReachLimit } from '#shared/domain/eligibility/may-open.ts'
import { type OptionalReader, readOptional } from './optional-list.ts'
import {
  BrandAgent,
  BrandAgentPage,
  CustomRole,
  CustomRolePage,
  GroupAccess,
  GroupAccessPage,
  OrganizationMembership,
  OrganizationMembershipPage,
} from './reach-schemas.ts'
import type { User } from './schemas.ts'

/** An agent or admin with the groups they are in. */
export type Staff = { user: User; teams: string[] }

/**
 * What Zendesk lets people open, by id; who may open everything, as admins may, or of whom nothing is
 * known is left out. A restriction of the person and one of their custom role hold at once, since
 * which of them would win is documented nowhere. Lists that Zendesk does not give out leave what they
 * would decide unknown.
 */
export async function readReach(
  reader: OptionalReader,
  staff: Staff[],
): Promise<Map<string, Reach>> {
  const agents = staff.filter(({ user }) => user.role !== 'admin')
  const access = await readTicketAccess(reader, agents)
  const brands = await readBrands(reader)
  let publicGroups: string[] | undefined | null = null
  const reaches = new Map<string, Reach>()
  for (const { user, teams } of agents) {
    const own = limitOf[user.ticket_restriction ?? '']
    const ofRole = access.get(user.custom_role_id ?? '') ?? ''
    const limits = new Set([own, limitOf[ofRole]].filter((limit) => limit !== undefined))
    const isKept = ofRole !== ownAndPublic || own === 'teams'
    if (!isKept && publicGroups === null) publicGroups = await readPublicGroups(reader)
    // Without the public ones nobody can say which groups are open to them.
    if (!isKept && publicGroups === undefined) limits.delete('teams')
    const reach: Reach = {
      limits: [...limits],
      teams: limits.has('teams') ? [...teams, ...(isKept ? [] : (publicGroups ?? []))] : [],
      organizations: limits.has('organizations') ? await readOrganizations(reader, user) : null,
      brands: brands.get(user.id) ?? [],
    }
    if (isLimited(reach)) reaches.set(user.id, reach)
  }
  return reaches
}

const ownAndPublic = 'within-groups-and-public-groups'

/** By what a person has as `ticket_restriction`, and a custom role as `ticket_access`. */
const limitOf: Record<string, ReachLimit | undefined> = {
  groups: 'teams',
  organization: 'organizations',
  assigned: 'assigned',
  requested: 'requested',
  'within-groups': 'teams',
  [ownAndPublic]: 'teams',
  'within-organization': 'organizations',
  'assigned-only': 'assigned',
}

/** The `ticket_access` of each custom role, where somebody has one. */
async function readTicketAccess(
  reader: OptionalReader,
  agents: Staff[],
): Promise<Map<string, string>> {
  if (!agents.some(({ user }) => user.custom_role_id)) return new Map()
  const roles = await readOptional(reader, {
    path: '/api/v2/custom_roles.json',
    page: CustomRolePage,
    of: (page) => page.custom_roles,
    ...{ kind: 'custom_role', record: CustomRole },
  })
  return new Map((roles ?? []).map((one) => [one.id, one.configuration?.ticket_access ?? '']))
}

async function readPublicGroups(reader: OptionalReader): Promise<string[] | undefined> {
  const groups = await readOptional(reader, {
    path: '/api/v2/groups.json',
    page: GroupAccessPage,
    of: (page) => page.groups,
    ...{ kind: 'group', record: GroupAccess },
  })
  return groups?.filter((group) => group.is_public !== false).map(({ id }) => id)
}

/** The brands of each person; nobody has any where the account has none to choose from. */
async function readBrands(reader: OptionalReader): Promise<Map<string, string[]>> {
  const pairs = await readOptional(reader, {
    path: '/api/v2/brand_agents.json',
    page: BrandAgentPage,
    of: (page) => page.brand_agents,
    ...{ kind: 'brand_agent', record: BrandAgent },
  })
  const brands = new Map<string, string[]>()
  for (const { user_id: user, brand_id: brand } of pairs ?? [])
    brands.set(user, [...(brands.get(user) ?? []), brand])
  return brands
}

/** One by one, for who is limited to theirs: the list of an account holds every customer. */
async function readOrganizations(reader: OptionalReader, user: User): Promise<string[] | null> {
  const memberships = await readOptional(reader, {
    path: `/api/v2/users/${user.id}/organization_memberships.json`,
    page: OrganizationMembershipPage,
    of: (page) => page.organization_memberships,
    ...{ kind: 'organization_membership', record: OrganizationMembership },
  })
  if (memberships === undefined) return null
  const own = memberships.filter(({ user_id: of }) => of === user.id)
  return [
    ...new Set([
      ...own.map((one) => one.organization_id),
      ...(user.organization_id ? [user.organization_id] : []),
    ]),
  ]
}
