import { type Selectable, sql } from 'kysely'
import { type ProgramSettings, readSettings } from '#shared/contract/program.ts'
import type { Db, Trx } from './db.ts'
import type { WorkspaceTable } from './tables/workspaces.ts'

/** A workspace as stored; `credentials` is sealed. */
export type Workspace = {
  id: string
  vendor: string
  name: string
  subdomain: string
  baseUrl: string
  issuer: string
  appId: string
  audience: string
  credentials: Uint8Array
  timeZone: string
  /** Other origins than that of `baseUrl` where the helpdesk shows it, as it said last. */
  addresses: string[]
  /** How it runs its program, every default filled in: parsed once, where the row is read. */
  settings: ProgramSettings
}

/** A workspace to be stored; `settings` are those that differ from the defaults. */
export type NewWorkspace = Omit<Workspace, 'settings' | 'addresses'> & {
  settings?: Record<string, unknown> | undefined
}

/** A row as the rest of the server knows it. */
export function toWorkspace(row: Selectable<WorkspaceTable>): Workspace {
  return {
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    subdomain: row.subdomain,
    baseUrl: row.base_url,
    issuer: row.issuer,
    appId: row.app_id,
    audience: row.audience,
    credentials: row.credentials,
    timeZone: row.time_zone,
    addresses: row.addresses,
    settings: readSettings(row.settings),
  }
}

export async function findWorkspace(db: Db, id: string): Promise<Workspace | undefined> {
  const row = await db.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toWorkspace(row)
}

/** The workspace whose tokens carry this audience. */
export async function findWorkspaceByAudience(
  db: Db,
  vendor: string,
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

/**
 * Adds a workspace, or brings the connection of the one with the same id up to date. Without settings
 * those stored stay, else the defaults hold; settings that a lead has changed since then stay anyway.
 */
export async function saveWorkspace(trx: Trx, workspace: NewWorkspace, now: Date): Promise<void> {
  const { settings } = workspace
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
    settings: JSON.stringify(settings ?? {}),
  }
  await trx
    .insertInto('workspaces')
    .values({ id: workspace.id, created_at: now, ...values })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        ...values,
        // Those of another account are not this one's.
        addresses: sql`case when workspaces.base_url = excluded.base_url
          then workspaces.addresses else '[]' end`,
        settings: sql`case when workspaces.settings_revision = 0
          and ${settings !== undefined}::boolean then excluded.settings
          else workspaces.settings end`,
      }),
    )
    .execute()
}

/**
 * Changes the sealed credentials of a workspace while nobody else does; `change` is given what is
 * stored, and returns what shall be, or undefined to leave it. True where it was changed.
 */
export async function changeCredentials(
  trx: Trx,
  id: string,
  change: (sealed: Uint8Array) => Uint8Array | undefined,
): Promise<boolean> {
  const row = await trx
    .selectFrom('workspaces')
    .select('credentials')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const credentials = row && change(row.credentials)
  if (!credentials) return false
  await trx.updateTable('workspaces').set({ credentials }).where('id', '=', id).execute()
  return true
}

/** The workspace with the revision of its settings; with `lock`, nobody else changes it meanwhile. */
export async function findSettings(
  db: Db,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<{ workspace: Workspace; revision: number } | undefined> {
  const query = db.selectFrom('workspaces').selectAll().where('id', '=', id)
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
  return row && { workspace: toWorkspace(row), revision: row.settings_revision }
}

/** Stores settings as the next revision. */
export async function saveSettings(
  trx: Trx,
  id: string,
  settings: Record<string, unknown>,
): Promise<void> {
  await trx
    .updateTable('workspaces')
    .set((of) => ({
      settings: JSON.stringify(settings),
      settings_revision: of('settings_revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Stores the other origins of an account, as its helpdesk gave them. */
export async function saveAddresses(trx: Trx, id: string, addresses: string[]): Promise<void> {
  await trx
    .updateTable('workspaces')
    .set({ addresses: JSON.stringify(addresses) })
    .where('id', '=', id)
    .execute()
}

/** Whether they may be asked for out of turn: of all servers one a minute. Notes that they are. */
export async function mayAskForAddresses(trx: Trx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('workspaces')
    .set({ addresses_asked_at: now })
    .where('id', '=', id)
    .where((of) =>
      of.or([
        of('addresses_asked_at', 'is', null),
        of('addresses_asked_at', '<=', new Date(now.getTime() - 60_000)),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
