import { sql } from 'kysely'
import type { Db } from './db.ts'

/** How often each pair meets in one round: reviews, and assignments that are still open. */
export async function listPairsOfRound(
  db: Db,
  workspace: string,
  startsOn: string,
): Promise<{ reviewer: string; reviewee: string; times: number }[]> {
  const { rows } = await sql<{ reviewer: string; reviewee: string; times: number }>`
    select reviewer_id as reviewer, reviewee_id as reviewee, count(*)::int as times
    from (
      select reviewer_id, reviewee_id, conversation_id from reviews
      where workspace_id = ${workspace} and round_starts_on = ${startsOn}
        and withdrawn_at is null
      union
      select reviewer_id, reviewee_id, conversation_id from assignments
      where workspace_id = ${workspace} and round_starts_on = ${startsOn} and status = 'open'
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
    where workspace_id = ${workspace} and withdrawn_at is null
      and reviewer_id in (select jsonb_array_elements_text(${JSON.stringify(reviewers)}::jsonb))
      and round_starts_on >= ${period.since} and round_starts_on < ${period.before}
    group by reviewer_id, reviewee_id`.execute(db)
  return rows
}
