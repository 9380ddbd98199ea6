import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  `alter table deals drop constraint deals_kind_check`,
  `alter table deals add constraint deals_kind_check
    check (kind in ('round', 'fetch', 'hand_back', 'replacement', 'reassigned'))`,
]

const down = [
  `update deals set kind = 'replacement' where kind = 'reassigned'`,
  `alter table deals drop constraint deals_kind_check`,
  `alter table deals add constraint deals_kind_check
    check (kind in ('round', 'fetch', 'hand_back', 'replacement'))`,
]

/** What a lead gave to somebody else is a deal of its own kind. */
export const reassigning: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
