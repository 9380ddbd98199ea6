import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // How often somebody's work was reviewed in a round, asked wherever a review of it may be begun.
  `create index reviews_received on reviews (workspace_id, reviewee_id, round_starts_on)`,
  `create index assignments_received on assignments (workspace_id, reviewee_id, round_starts_on)`,
]

const down = [`drop index assignments_received`, `drop index reviews_received`]

/** What counts towards the limit of reviews received in a round. */
export const received: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
