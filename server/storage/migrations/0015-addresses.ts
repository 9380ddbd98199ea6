import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // Origins besides that of `base_url` where the helpdesk shows this account, as it says itself.
  `alter table workspaces add column addresses jsonb not null default '[]'`,
  `alter table workspaces add column addresses_asked_at timestamptz`,
]

const down = [
  `alter table workspaces drop column addresses_asked_at`,
  `alter table workspaces drop column addresses`,
]

/** The addresses of an account with several brands. */
export const addresses: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
