import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // A link to the full panel that was asked for inside a helpdesk; the row goes when it is used.
  `create table panel_links (
    workspace_id text not null references workspaces on delete cascade, token_hash text not null,
    teammate_id text not null, conversation_id text not null, locale text not null,
    ends_at timestamptz not null,
    primary key (workspace_id, token_hash),
    foreign key (workspace_id, teammate_id) references teammates on delete cascade)`,
  `create index panel_links_ends on panel_links (ends_at)`,
  // Withdrawn ones of a conversation: a submit that comes after one is another review.
  `create index reviews_withdrawn on reviews (workspace_id, conversation_id)
    where withdrawn_at is not null`,
]

const down = [`drop index reviews_withdrawn`, `drop table panel_links`]

/** Links that open the full panel in a tab of its own. */
export const panelLinks: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
