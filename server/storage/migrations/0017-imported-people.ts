import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // Kept under a name because a review file names them; the helpdesk was never asked for them.
  `alter table teammates add column imported boolean not null default false`,
  `create index teammates_imported on teammates (workspace_id) where imported`,
]

const down = [`drop index teammates_imported`, `alter table teammates drop column imported`]

/** People that only a review file knows. */
export const importedPeople: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
