import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // Closed when: what the helpdesk keeps, what was seen to happen, and what follows from both.
  `alter table conversations add column solved_at timestamptz`,
  `alter table conversations add column seen_closed_at timestamptz`,
  `alter table conversations add column closed_from text`,
  `update conversations set solved_at = closed_at`,
  `alter table conversations add column requester_id text`,
  // Messages that the helpdesk keeps apart from the others (chat), and whether we have them.
  `alter table conversations add column apart boolean not null default false`,
  `alter table conversations add column apart_read_at timestamptz`,
  `alter table conversations add column apart_asked_at timestamptz`,
  `alter table conversations add column unreadable boolean not null default false`,
  `alter table conversations add column unread boolean not null default false`,
  `alter table conversations add column machine_replied boolean not null default false`,
  `alter table conversations add column canned_replies jsonb not null default '[]'`,
  // Which way of counting its messages were read with; older ones are read again.
  `alter table conversations add column counted_by integer not null default 0`,
  `create index conversations_counted_before on conversations (workspace_id, closed_at)
    where counted_by < 1`,
  `create index conversations_apart on conversations (workspace_id, closed_at)
    where (apart or unread) and (apart_read_at is null or apart_read_at < updated_at)`,
  `alter table messages add column opening boolean not null default false`,
  `alter table participants add column words integer`,
  `update conversations as c set machine_replied = exists (select 1 from messages m
    where m.workspace_id = c.workspace_id and m.conversation_id = c.id
      and m.side = 'system' and m.public)`,
  // What is known of who writes, beyond their messages: ids only.
  `create table authors (
    workspace_id text not null references workspaces on delete cascade, id text not null,
    now text, asked_at timestamptz, staff_first timestamptz, staff_last timestamptz,
    primary key (workspace_id, id))`,
  // Somebody wrote of whom it is not known whether they were a teammate.
  `alter table conversations add column unknown boolean not null default false`,
  `create index conversations_unknown on conversations (workspace_id) where unknown`,
  `alter table messages drop constraint messages_side_check`,
  `alter table messages add constraint messages_side_check
    check (side in ('customer', 'teammate', 'system', 'unknown'))`,
]

const down = [
  `update messages set side = 'customer' where side = 'unknown'`,
  `alter table messages drop constraint messages_side_check`,
  `alter table messages add constraint messages_side_check
    check (side in ('customer', 'teammate', 'system'))`,
  `drop index conversations_unknown`,
  `drop table authors`,
  `alter table participants drop column words`,
  `alter table messages drop column opening`,
  `drop index conversations_apart`,
  `drop index conversations_counted_before`,
  ...[
    'unknown',
    'counted_by',
    'canned_replies',
    'machine_replied',
    'unread',
    'unreadable',
    'apart_asked_at',
    'apart_read_at',
    'apart',
    'requester_id',
    'closed_from',
    'seen_closed_at',
    'solved_at',
  ].map((column) => `alter table conversations drop column ${column}`),
]

/** What facts follow from: who wrote, where messages are kept, and from what a closing is known. */
export const countedFacts: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
