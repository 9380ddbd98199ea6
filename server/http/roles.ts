import type { Actor } from '#server/services.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** Throws `not_allowed` for who does not run the program. */
export function requireLead({ teammate }: Actor): void {
  if (!teammate.lead) throw new DomainError('not_allowed', 'Only leads may do this.')
}

/** Throws `not_allowed` for who may not see everybody's participation. */
export function requireLeadOrAdmin({ teammate }: Actor): void {
  if (!teammate.lead && teammate.role !== 'admin')
    throw new DomainError('not_allowed', 'Only leads and admins may see this.')
}
