import type { Services } from '#server/services.ts'
import { type Workspace, workspaces } from '#server/storage/index.ts'
import { DomainError } from '#shared/domain/errors.ts'

/** Somebody waits in a frame meanwhile. */
const patienceMs = 3_000

/** Every origin where the helpdesk shows the account: its own, its brands', their mapped hosts. */
export function addressesOf({ baseUrl, addresses }: Workspace): string[] {
  return [new URL(baseUrl).origin, ...addresses]
}

/** Who may have signed a load of the account: itself, or one of its brands. */
export function issuersOf({ issuer, addresses }: Workspace): string[] {
  const brands = addresses.flatMap((origin) => [new URL(origin).host, origin])
  return [issuer, `https://${issuer}`, ...brands]
}

/**
 * The workspace with its addresses as the helpdesk gives them now, for somebody who came from one that
 * is not known: a brand may be new. As it is where they were asked for within a minute, or cannot be.
 */
export async function withNewAddresses(
  services: Services,
  workspace: Workspace,
): Promise<Workspace> {
  const { database } = services
  const { id } = workspace
  const isDue = await database.inTransaction((trx) =>
    workspaces.mayAskForAddresses(trx, id, services.clock()),
  )
  if (!isDue) return (await workspaces.findWorkspace(database.kysely, id)) ?? workspace
  const addresses = await readNow(services, workspace)
  if (addresses === undefined) return workspace
  await database.inTransaction((trx) => workspaces.saveAddresses(trx, id, addresses))
  return { ...workspace, addresses }
}

async function readNow(services: Services, workspace: Workspace): Promise<string[] | undefined> {
  const limit = AbortSignal.timeout(patienceMs)
  try {
    return await services.helpdesk(workspace).readAddresses?.(limit)
  } catch (error) {
    if (error instanceof DomainError || limit.aborted) return undefined
    throw error
  }
}
