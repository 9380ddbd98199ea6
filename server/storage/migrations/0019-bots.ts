import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // What a lead said of an account: a bot, or a person; null: nobody said.
  `alter table teammates add column told_bot boolean`,
  // How much an account looks like a program, as of when that was last looked at.
  `create table account_signs (
    workspace_id text not null references workspaces on delete cascade, teammate_id text not null,
    says_bot boolean not null, replies integer not null, quick integer not null,
    longest_rest double precision not null, pointed_out boolean not null,
    looked_at timestamptz not null, primary key (workspace_id, teammate_id))`,
  `create index messages_by_author on messages (workspace_id, author, at)
    where public and side <> 'customer'`,
]

const down = [
  `drop index messages_by_author`,
  `drop table account_signs`,
  `alter table teammates drop column told_bot`,
]

/** Accounts that are programs: what leads said, and what points to it. */
export const bots: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
