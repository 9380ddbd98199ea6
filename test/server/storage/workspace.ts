import type { OpenDatabase, Workspace } from '#server/storage/index.ts'
import { workspaces } from '#server/storage/index.ts'
import { readSettings } from '#shared/contract/program.ts'

/** Stores a workspace of the given id. */
export async function addWorkspace(database: OpenDatabase, id: string): Promise<Workspace> {
  const workspace: Workspace = {
    id,
    vendor: 'zendesk',
    name: id,
    subdomain: id,
    baseUrl: `https://${id}.zendesk.com`,
    issuer: `${id}.zendesk.com`,
    appId: '1',
    audience: `https://${id}.zendesk.com/api/v2/apps/installations/1.json`,
    credentials: new Uint8Array([1]),
    timeZone: 'Europe/Paris',
    addresses: [],
    settings: readSettings({}),
  }
  await database.inTransaction((trx) =>
    workspaces.saveWorkspace(trx, workspace, new Date('2026-01-01T00:00:00Z')),
  )
  return workspace
}
