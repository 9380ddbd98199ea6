import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  `alter table workspaces add column settings_revision integer not null default 0`,
  `alter table teammates add column joined_on text`,
  // How often something was dealt in the round: who planned before that plans again.
  `alter table rounds add column deals integer not null default 0`,
  `alter table deals drop constraint deals_kind_check`,
  `alter table deals add constraint deals_kind_check
    check (kind in ('round', 'fetch', 'hand_back', 'replacement'))`,
  `alter table assignments drop constraint assignments_status_check`,
  `alter table assignments add constraint assignments_status_check
    check (status in ('open', 'done', 'handed_back', 'expired', 'withdrawn'))`,
  // When the helpdesk was asked again about the conversation after it was drawn.
  `alter table assignments add column checked_at timestamptz`,
  `create index assignments_unchecked on assignments (workspace_id, assigned_at)
    where status = 'open' and checked_at is null`,
  `create table fetches (
    workspace_id text not null, id uuid not null, teammate_id text not null, asked integer not null,
    stored integer not null default 0,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    unfilled text, asked_at timestamptz not null, ended_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, teammate_id) references teammates on delete cascade)`,
  // One fetch at a time for a person.
  `create unique index fetches_running on fetches (workspace_id, teammate_id)
    where state in ('waiting', 'running')`,
  `create index fetches_asked on fetches (asked_at)`,
  // What each teammate was expected to give, by id, as it stood when the round closed.
  `alter table rounds add column quotas jsonb`,
  // When a lead decided that a held conversation stays out.
  `alter table conversations add column kept_out_at timestamptz`,
  `create index conversations_held on conversations (workspace_id, id)
    where held is not null and kept_out_at is null and not deleted`,
  `create index conversations_recent on conversations (workspace_id, created_at) where not deleted`,
]

const down = [
  `drop index conversations_recent`,
  `drop index conversations_held`,
  `alter table conversations drop column kept_out_at`,
  `alter table rounds drop column quotas`,
  `drop table fetches`,
  `drop index assignments_unchecked`,
  `alter table assignments drop column checked_at`,
  `update assignments set status = 'expired' where status = 'withdrawn'`,
  `alter table assignments drop constraint assignments_status_check`,
  `alter table assignments add constraint assignments_status_check
    check (status in ('open', 'done', 'handed_back', 'expired'))`,
  `update deals set kind = 'hand_back' where kind = 'replacement'`,
  `alter table deals drop constraint deals_kind_check`,
  `alter table deals add constraint deals_kind_check
    check (kind in ('round', 'fetch', 'hand_back'))`,
  `alter table rounds drop column deals`,
  `alter table teammates drop column joined_on`,
  `alter table workspaces drop column settings_revision`,
]

/** Rounds that run by themselves: revisions of settings, fetches as jobs, re-read assignments. */
export const rounds: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
