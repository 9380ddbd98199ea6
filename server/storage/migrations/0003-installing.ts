import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // Who leads: granted by hand, or by a group or role of the helpdesk. Either is enough.
  `alter table teammates rename column lead to lead_granted`,
  `alter table teammates add column lead_mapped boolean not null default false`,
  `alter table teammates add column lead boolean not null
    generated always as (lead_granted or lead_mapped) stored`,
  // Ids of the groups and custom roles whose members lead.
  `alter table workspaces add column lead_groups jsonb not null default '[]'`,
  `alter table workspaces add column lead_roles jsonb not null default '[]'`,
  // A setup page that was asked for at the machine; there is no workspace yet.
  `create table setups (
    id uuid primary key, code_hash text not null unique, code_ends_at timestamptz not null,
    opened_at timestamptz, session_hash text unique, ends_at timestamptz not null,
    state bytea, revision integer not null default 0)`,
  `create index setups_ends on setups (ends_at)`,
  // Who is renewing a workspace's access to its helpdesk: a refresh token is good for one use.
  `create table renewals (
    workspace_id text primary key references workspaces on delete cascade,
    holder uuid not null, until timestamptz not null)`,
]

const down = [
  `drop table renewals`,
  `drop table setups`,
  `alter table workspaces drop column lead_roles`,
  `alter table workspaces drop column lead_groups`,
  `alter table teammates drop column lead`,
  `alter table teammates drop column lead_mapped`,
  `alter table teammates rename column lead_granted to lead`,
]

/** Installing in a helpdesk: the setup page, OAuth, and leads by group or role. */
export const installing: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
