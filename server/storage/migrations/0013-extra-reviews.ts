import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // Sent after its place was lost: read, never counted.
  `alter table reviews add column extra boolean not null default false`,
]

const down = [`alter table reviews drop column extra`]

/** Reviews beyond the places of a conversation. */
export const extraReviews: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
