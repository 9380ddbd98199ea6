import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // What the helpdesk tells by itself: the secret is sealed, the account is the first that spoke.
  `create table webhooks (
    workspace_id text primary key references workspaces on delete cascade,
    secret bytea not null, account text, added_at timestamptz not null,
    received_at timestamptz, refused_at timestamptz)`,
  // Events that were taken, so that none is taken twice; swept when their time is over.
  `create table webhook_events (
    workspace_id text not null references workspaces on delete cascade, id text not null,
    at timestamptz not null, primary key (workspace_id, id))`,
  `create index webhook_events_at on webhook_events (at)`,
  // Whose name and address were removed, and when the helpdesk was last asked about who left.
  `alter table teammates add column forgotten_at timestamptz`,
  `alter table teammates add column asked_at timestamptz`,
  // By the time that counts for how long things are kept.
  `create index reviews_submitted on reviews (workspace_id, submitted_at)`,
  `create index conversations_deleted on conversations (workspace_id, facts_at) where deleted`,
  `create index assignments_deal on assignments (workspace_id, deal_id)`,
  `create index assignments_commented on assignments (workspace_id, reviewee_id)
    where hand_back_comment is not null`,
  `create index drafts_reviewee on drafts (workspace_id, reviewee_id)`,
  `create index drafts_conversation on drafts (workspace_id, conversation_id)`,
  `create index looks_teammate on looks (workspace_id, teammate_id)`,
  `create index sessions_teammate on sessions (workspace_id, teammate_id)`,
]

const down = [
  `drop index sessions_teammate`,
  `drop index looks_teammate`,
  `drop index drafts_conversation`,
  `drop index drafts_reviewee`,
  `drop index assignments_commented`,
  `drop index assignments_deal`,
  `drop index conversations_deleted`,
  `drop index reviews_submitted`,
  `alter table teammates drop column asked_at`,
  `alter table teammates drop column forgotten_at`,
  `drop table webhook_events`,
  `drop table webhooks`,
]

/** What comes from the helpdesk by itself, and what goes again: webhooks, forgetting, retention. */
export const keeping: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
