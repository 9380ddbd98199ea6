import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The conversation that a session's tab was opened for, from inside the helpdesk. */
export const openedFor: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('alter table sessions add column opened_for text').execute(db)
  },
  async down(db: Kysely<unknown>) {
    await sql.raw('alter table sessions drop column opened_for').execute(db)
  },
}
