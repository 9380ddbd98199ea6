import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // A place that is kept while somebody writes about a conversation that nobody was given; one a person.
  `create table reservations (
    workspace_id text not null references workspaces on delete cascade, teammate_id text not null,
    conversation_id text not null, reviewee_id text not null, ends_at timestamptz not null,
    primary key (workspace_id, teammate_id))`,
  `create index reservations_conversation on reservations (workspace_id, conversation_id)`,
  `create index reservations_reviewee on reservations (workspace_id, reviewee_id)`,
  `create index reservations_end on reservations (ends_at)`,
]

const down = [`drop table reservations`]

/** Places that are kept for a while. */
export const reservations: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
