import { Option } from '@commander-js/extra-typings'
import type { Services } from '#server/services.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { type Workspace, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** The option by which a command learns which workspace is meant. */
export function workspaceOption() {
  return new Option('--workspace <id>', 'which workspace; may be left out where there is only one')
}

/**
 * The workspace of that id, or the only one where none is named.
 * @throws DomainError `not_found` where there is none, UsageError where there are several to choose from
 */
export async function chooseWorkspace(
  { database }: Services,
  id: string | undefined,
): Promise<Workspace> {
  const db = database.kysely
  if (id !== undefined) {
    const named = await workspaces.findWorkspace(db, id)
    if (named) return named
    throw new DomainError('not_found', `There is no workspace ${id}: see \`workspace list\`.`)
  }
  const [only, ...others] = await workspaces.listWorkspaces(db)
  if (only === undefined)
    throw new DomainError('not_found', 'There is no workspace yet: see `workspace add`.')
  if (others.length === 0) return only
  const ids = [only, ...others].map((one) => `  --workspace ${one.id}`)
  throw new UsageError(`There are several workspaces. Name one of them:\n${ids.join('\n')}`)
}
