import type { Selectable } from 'kysely'
import type { Db, Trx } from './db.ts'
import type { WorkspaceTable } from './schema.ts'

/** A workspace as stored; `credentials` is sealed. */
export type Workspace = {
  id: string
  vendor: 'zendesk' | 'intercom'
  name: string
  subdomain: string
  baseUrl: string
  issuer: string
  appId: string
  audience: string
  credentials: Uint8Array
  timeZone: string
  settings: Record<string, unknown>
}

/** A row as the rest of the server knows it. */
export function toWorkspace(row: Selectable<WorkspaceTable>): Workspace {
  return {
    id: row.id,
    vendor: row.vendor as Workspace['vendor'],
    name: row.name,
    subdomain: row.subdomain,
    baseUrl: row.base_url,
    issuer: row.issuer,
    appId: row.app_id,
    audience: row.audience,
    credentials: row.credentials,
    timeZone: row.time_zone,
    settings: row.settings,
  }
}

export async function findWorkspace(db: Db, id: string): Promise<Workspace | undefined> {
  const row = await db.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toWorkspace(row)
}

/** The workspace whose tokens carry this audience. */
export async function findWorkspaceByAudience(
  db: Db,
  vendor: Workspace['vendor'],
  audience: string,
): Promise<Workspace | undefined> {
  const row = await db
    .selectFrom('workspaces')
    .selectAll()
    .where('vendor', '=', vendor)
    .where('audience', '=', audience)
    .executeTakeFirst()
  return row && toWorkspace(row)
}

export async function listWorkspaces(db: Db): Promise<Workspace[]> {
  const rows = await db.selectFrom('workspaces').selectAll().orderBy('id').execute()
  return rows.map(toWorkspace)
}

/** Adds a workspace, or brings the connection of the one with the same id up to date. */
export async function saveWorkspace(trx: Trx, workspace: Workspace, now: Date): Promise<void> {
  const values = {
    vendor: workspace.vendor,
    name: workspace.name,
    subdomain: workspace.subdomain,
    base_url: workspace.baseUrl,
    issuer: workspace.issuer,
    app_id: workspace.appId,
    audience: workspace.audience,
    credentials: workspace.credentials,
    time_zone: workspace.timeZone,
    settings: JSON.stringify(workspace.settings),
  }
  await trx
    .insertInto('workspaces')
    .values({ id: workspace.id, created_at: now, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}
