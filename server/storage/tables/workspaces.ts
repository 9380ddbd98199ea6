import type { ColumnType, Generated } from 'kysely'
import type { Json, Time } from './column-types.ts'

export type WorkspaceTable = {
  id: string
  vendor: string
  name: string
  subdomain: string
  base_url: string
  issuer: string
  app_id: string
  audience: string
  /** AES-256-GCM sealed with the application key. */
  credentials: Uint8Array
  time_zone: string
  settings: Json<Record<string, unknown>>
  settings_revision: Generated<number>
  /** Ids of the helpdesk's groups and custom roles whose members lead. */
  lead_groups: ColumnType<string[], string | undefined, string>
  lead_roles: ColumnType<string[], string | undefined, string>
  /** Other origins where the helpdesk shows the account. */
  addresses: ColumnType<string[], string | undefined, string>
  addresses_asked_at: ColumnType<Date | null, Date | undefined, Date>
  created_at: Time
}
