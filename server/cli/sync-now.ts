import { syncWorkspace, tendRound } from '#server/jobs/index.ts'
import type { Services } from '#server/services.ts'
import { rounds, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'

/** Reads a workspace's people and conversations now, and deals the round if it was not dealt. */
export async function syncNow(
  services: Services,
  _: string[],
  { workspace: id }: { workspace?: string },
): Promise<string> {
  const db = services.database.kysely
  const workspace = id && (await workspaces.findWorkspace(db, id))
  if (!workspace)
    throw new DomainError('not_found', 'Usage: sync --workspace ID (see `workspace list`)')
  const { signal } = new AbortController()
  const result = await syncWorkspace({
    database: services.database,
    helpdesk: services.helpdesk(workspace),
    workspace,
    now: services.clock,
    signal,
    log: services.log,
  })
  await tendRound(services).perform({ workspace: workspace.id } as never, { signal })
  const { round } = currentRound(workspace, services.clock())
  const { open } = await rounds.readLoads(db, workspace.id, round.startsOn)
  const assigned = open.reduce((sum, row) => sum + row.count, 0)
  return `${JSON.stringify(result)}: ${assigned} assignments are open in the round of ${round.startsOn}.`
}
