import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // The most that a person had been given and could have fetched at any time of a round.
  `create table reachable_quotas (
    workspace_id text not null references workspaces on delete cascade, round_starts_on text not null,
    teammate_id text not null, most integer not null, reason text, noted_at timestamptz not null,
    primary key (workspace_id, round_starts_on, teammate_id))`,
]

const down = [`drop table reachable_quotas`]

/** What participation is measured against. */
export const reachableQuotas: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
