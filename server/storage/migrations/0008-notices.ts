import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  // What is new to a person about a review; `reference` is its cause: the review, or the reply.
  `create table notices (
    workspace_id text not null, review_id uuid not null, teammate_id text not null,
    reason text not null check (reason in ('review', 'thanks', 'reply')), reference uuid not null,
    at timestamptz not null, read_at timestamptz,
    primary key (workspace_id, review_id, teammate_id, reason, reference),
    foreign key (workspace_id, review_id) references reviews on delete cascade)`,
  `create index notices_unread on notices (workspace_id, teammate_id) where read_at is null`,
  `create index notices_teammate on notices (workspace_id, teammate_id, at)`,
  `create index reviews_given on reviews (workspace_id, reviewer_id, submitted_at)`,
  `insert into notices (workspace_id, review_id, teammate_id, reason, reference, at, read_at)
    select workspace_id, id, reviewee_id, 'review', id, submitted_at, read_at
    from reviews where withdrawn_at is null`,
  // Nobody was told of thanks and replies until now: they are new, but for imported ones, and for
  // what somebody has answered since.
  `insert into notices (workspace_id, review_id, teammate_id, reason, reference, at, read_at)
    select r.workspace_id, r.id, r.reviewer_id, 'thanks', r.id, r.acknowledged_at,
      coalesce(case when r.external_id is not null then r.acknowledged_at end,
        (select min(o.at) from replies o where o.workspace_id = r.workspace_id
          and o.review_id = r.id and o.author_id = r.reviewer_id and o.at >= r.acknowledged_at))
    from reviews r where r.withdrawn_at is null and r.acknowledged_at is not null`,
  `insert into notices (workspace_id, review_id, teammate_id, reason, reference, at, read_at)
    select p.workspace_id, p.review_id, t.id, 'reply', p.id, p.at,
      coalesce(case when r.external_id is not null then p.at end,
        (select min(o.at) from replies o where o.workspace_id = p.workspace_id
          and o.review_id = p.review_id and o.author_id = t.id and o.at >= p.at))
    from replies p
    join reviews r on r.workspace_id = p.workspace_id and r.id = p.review_id
    cross join lateral (values (r.reviewer_id), (r.reviewee_id)) as t (id)
    where r.withdrawn_at is null and t.id <> p.author_id`,
]

const down = [
  `update reviews r set read_at = n.read_at from notices n
    where n.workspace_id = r.workspace_id and n.review_id = r.id and n.reason = 'review'
      and n.read_at is not null and r.read_at is null`,
  `drop index reviews_given`,
  `drop table notices`,
]

/**
 * What is new to each person, read or not. `reviews.read_at` is still there for a server of the
 * version before, and goes in a later release.
 */
export const notices: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
