import { forgetPerson } from '#server/features/teammates/forget-person.ts'
import type { Services } from '#server/services.ts'
import { teammates, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Flags } from './flags.ts'
import { UsageError } from './usage-error.ts'

/**
 * Forgets one person who asked for it: by number in the helpdesk, or by e-mail. Refuses who is still
 * active: the next reading of the helpdesk would bring them back.
 */
export async function forget(services: Services, _: string[], flags: Flags): Promise<string> {
  const { workspace: id, person: wanted } = flags
  if (!id || !wanted) throw new UsageError('Usage: forget --workspace ID --person NUMBER|EMAIL')
  const db = services.database.kysely
  if (!(await workspaces.findWorkspace(db, id)))
    throw new DomainError('not_found', `There is no workspace ${id}: see \`workspace list\`.`)
  const all = await teammates.listTeammates(db, id)
  const matches = all.filter(
    (one) => one.id === wanted || one.email?.toLowerCase() === wanted.toLowerCase(),
  )
  if (matches.length === 0)
    throw new DomainError('not_found', `There is no teammate ${wanted} in ${id}.`)
  if (matches.some((one) => one.active))
    throw new DomainError(
      'conflict',
      `${wanted} is active in the helpdesk: delete or suspend them there, run \`sync --workspace ${id}\`, then forget them.`,
    )
  let forgotten = 0
  for (const one of matches) if (await forgetPerson(services, id, one.id)) forgotten += 1
  return forgotten > 0
    ? `Forgotten: name, address, absences, drafts, and what was written about their work. Counts and ratings stay under a bare number.`
    : `They were forgotten before.`
}
