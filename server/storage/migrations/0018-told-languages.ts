import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // What was told before stays until the conversation is read again: of how much text is not known.
  `alter table conversations add column told_language text, add column told_letters integer`,
  `create table expected_languages (
    workspace_id text not null references workspaces on delete cascade, language text not null,
    primary key (workspace_id, language))`,
]

const down = [
  `drop table expected_languages`,
  `alter table conversations drop column told_language, drop column told_letters`,
]

/** From how much text a language was told, and which are expected. */
export const toldLanguages: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
