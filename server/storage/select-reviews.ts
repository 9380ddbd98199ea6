import { sql } from 'kysely'
import type { Db } from './db.ts'
import type { StoredReply, StoredReview } from './review-rows.ts'

/** Reviews with all that is needed to show them, to be narrowed and read by `toReview`. */
export function selectReviews(db: Db, workspace: string) {
  return db
    .selectFrom('reviews as r')
    .innerJoin('scorecards as s', (join) =>
      join
        .onRef('s.workspace_id', '=', 'r.workspace_id')
        .onRef('s.id', '=', 'r.scorecard_id')
        .onRef('s.version', '=', 'r.scorecard_version'),
    )
    .leftJoin('teammates as a', (join) =>
      join.onRef('a.workspace_id', '=', 'r.workspace_id').onRef('a.id', '=', 'r.reviewer_id'),
    )
    .leftJoin('teammates as b', (join) =>
      join.onRef('b.workspace_id', '=', 'r.workspace_id').onRef('b.id', '=', 'r.reviewee_id'),
    )
    .selectAll('r')
    .select([
      'a.name as reviewerName',
      'b.name as revieweeName',
      's.content as scorecard',
      sql<StoredReply[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', p.id, 'author', p.author_id, 'authorName', coalesce(t.name, p.author_id),
          'at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'text', p.text
        ) order by p.at, p.id), '[]')
        from replies p left join teammates t
          on t.workspace_id = p.workspace_id and t.id = p.author_id
        where p.workspace_id = r.workspace_id and p.review_id = r.id)`.as('thread'),
      sql<StoredReview['unread']>`(
        select coalesce(jsonb_agg(jsonb_build_object(
          'teammate', n.teammate_id, 'reason', n.reason) order by n.at, n.reference), '[]')
        from notices n
        where n.workspace_id = r.workspace_id and n.review_id = r.id and n.read_at is null)`.as(
        'unread',
      ),
    ])
    .where('r.workspace_id', '=', workspace)
}
