import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // What the helpdesk lets somebody open, and where a conversation stands there; null: not told.
  `alter table teammates add column reach jsonb`,
  `alter table conversations add column place jsonb`,
  // Teams whose conversations somebody could not open, learnt from what they handed back.
  `create table closed_teams (
    workspace_id text not null references workspaces on delete cascade, teammate_id text not null,
    team_id text not null, noted_at timestamptz not null,
    primary key (workspace_id, teammate_id, team_id))`,
]

const down = [
  `drop table closed_teams`,
  `alter table conversations drop column place`,
  `alter table teammates drop column reach`,
]

/** Who may open what in the helpdesk. */
export const reach: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
