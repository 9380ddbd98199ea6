import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // How fast a workspace's helpdesk may be asked, for all jobs and servers together. The last three
  // say when the next request may leave: of jobs, of somebody who waits, and of anybody at all.
  `create table request_budgets (
    workspace_id text not null references workspaces on delete cascade, kind text not null,
    per_window integer not null check (per_window > 0), window_ms integer not null,
    next_at timestamptz not null, person_next_at timestamptz not null,
    blocked_until timestamptz not null, primary key (workspace_id, kind))`,
  // History is read backwards: a beginning that was seen makes a conversation complete only when
  // all that followed it was read as well.
  `alter table conversations add column begun boolean not null default false`,
  `create index conversations_begun on conversations (workspace_id) where begun`,
  // A rating comes with the ticket, or by a survey that knows nothing else of the ticket.
  `alter table conversations rename column rating_value to ticket_rating_value`,
  `alter table conversations rename column rating_out_of to ticket_rating_out_of`,
  `alter table conversations add column survey_value double precision`,
  `alter table conversations add column survey_out_of double precision`,
  `alter table conversations add column surveyed_at timestamptz`,
  `alter table conversations add column rating_value double precision generated always as
    (case when surveyed_at is null then ticket_rating_value else survey_value end) stored`,
  `alter table conversations add column rating_out_of double precision generated always as
    (case when surveyed_at is null then ticket_rating_out_of else survey_out_of end) stored`,
]

const down = [
  `alter table conversations drop column rating_out_of`,
  `alter table conversations drop column rating_value`,
  `alter table conversations drop column surveyed_at`,
  `alter table conversations drop column survey_out_of`,
  `alter table conversations drop column survey_value`,
  `alter table conversations rename column ticket_rating_out_of to rating_out_of`,
  `alter table conversations rename column ticket_rating_value to rating_value`,
  `drop index conversations_begun`,
  `alter table conversations drop column begun`,
  `drop table request_budgets`,
]

/** Reading a helpdesk: a budget of requests for all servers, history backwards, ratings by survey. */
export const sync: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
