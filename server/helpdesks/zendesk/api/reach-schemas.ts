import * as z from 'zod/mini'
import { CursorPage, Id } from './schemas.ts'

const records = z.array(z.unknown())

export const CustomRole = z.object({
  id: Id,
  configuration: z.nullish(z.object({ ticket_access: z.catch(z.nullish(z.string()), null) })),
})
export const CustomRolePage = z.object({ custom_roles: records, ...CursorPage })

/** `is_public`: false keeps its tickets to its members. */
export const GroupAccess = z.object({ id: Id, is_public: z.catch(z.nullish(z.boolean()), null) })
export const GroupAccessPage = z.object({ groups: records, ...CursorPage })

export const OrganizationMembership = z.object({ user_id: Id, organization_id: Id })
export const OrganizationMembershipPage = z.object({
  organization_memberships: records,
  ...CursorPage,
})

export const BrandAgent = z.object({ user_id: Id, brand_id: Id })
export const BrandAgentPage = z.object({ brand_agents: records, ...CursorPage })
