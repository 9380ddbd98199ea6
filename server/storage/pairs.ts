import { sql } from 'kysely'
import type { Db } from './db.ts'
import { keptPlaces } from './reservations.ts'

/** How often each pair meets in one round: reviews, assignments that are still open, kept places. */
export async function listPairsOfRound(
  db: Db,
  workspace: string,
  startsOn: string,
  now: Date,
): Promise<{ reviewer: string; reviewee: string; times: number }[]> {
  const { rows } = await sql<{ reviewer: string; reviewee: string; times: number }>`
    select reviewer_id as reviewer, reviewee_id as reviewee, count(*)::int as times
    from (
      select reviewer_id, reviewee_id, conversation_id from reviews
      where workspace_id = ${workspace} and round_starts_on = ${startsOn}
        and withdrawn_at is null and not extra
      union
      select reviewer_id, reviewee_id, conversation_id from assignments
      where workspace_id = ${workspace} and round_starts_on = ${startsOn} and status = 'open'
      union
      select reviewer_id, reviewee_id, conversation_id
      from (${keptPlaces({ workspace, now })}) as kept
    ) as met
    group by reviewer_id, reviewee_id`.execute(db)
  return rows
}

/** The last round in which some reviewers reviewed whom, from `since` on and before `before`. */
export async function listLastMet(
  db: Db,
  workspace: string,
  period: { since: string; before: string },
  reviewers: string[],
): Promise<{ reviewer: string; reviewee: string; round: string }[]> {
  const { rows } = await sql<{ reviewer: string; reviewee: string; round: string }>`
    select reviewer_id as reviewer, reviewee_id as reviewee, max(round_starts_on) as round
    from reviews
    where workspace_id = ${workspace} and withdrawn_at is null and not extra
      and reviewer_id in (select jsonb_array_elements_text(${JSON.stringify(reviewers)}::jsonb))
      and round_starts_on >= ${period.since} and round_starts_on < ${period.before}
    group by reviewer_id, reviewee_id`.execute(db)
  return rows
}
