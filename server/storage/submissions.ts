import { sql } from 'kysely'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Db, Trx } from './db.ts'
import { noticeRow } from './notice-rows.ts'
import { deleteReservation } from './reservations.ts'
import { firstVersionRow } from './review-changes.ts'
import { firstNotice, firstReviewRow, type NewReview } from './review-rows.ts'
import {
  type Standing,
  type StandingJson,
  type StandingQuestion,
  standingValue,
  toStanding,
} from './standing-value.ts'

/** What a submit is judged by. */
export type SubmissionContext = {
  standing: Standing
  /** What was stored under the key that the device made for this submit. */
  before: { bodyHash: string; review: string } | null
  /** The version that it was rated on. */
  scorecard: Scorecard | null
  /** When the reviewer first saw past reviews of the conversation. */
  firstLookAt: Date | null
}

type Row = Omit<SubmissionContext, 'standing'> & { standing: StandingJson }

/** Everything that a submit is judged by, in one statement; under the locks of `lockReview`. */
export async function readSubmissionContext(
  db: Db,
  question: StandingQuestion & { key: string; scorecard: { id: string; version: number } },
): Promise<SubmissionContext> {
  const { workspace, teammate, conversation, key, scorecard } = question
  const { rows } = await sql<Row>`
    select ${standingValue(question)} as standing,
      (select jsonb_build_object('bodyHash', k.body_hash, 'review', k.review_id)
        from idempotency_keys k where k.workspace_id = ${workspace}
          and k.teammate_id = ${teammate} and k.key = ${key}) as before,
      (select s.content from scorecards s where s.workspace_id = ${workspace}
        and s.id = ${scorecard.id} and s.version = ${scorecard.version}::int) as scorecard,
      (select l.first_at from looks l where l.workspace_id = ${workspace}
        and l.conversation_id = ${conversation} and l.teammate_id = ${teammate}) as "firstLookAt"
  `.execute(db)
  const [row] = rows
  if (!row) throw new Error('the statement of a submit returned no row')
  return { ...row, standing: toStanding(row.standing) }
}

/**
 * Stores a review with its first version and the key it was sent under, tells its reviewee, ends its
 * assignment, gives up its kept place and removes its draft: one statement.
 */
export async function storeSubmission(
  trx: Trx,
  workspace: string,
  review: NewReview,
  sent: { key: string; bodyHash: string },
): Promise<void> {
  const { submittedAt: at, reviewer: teammate } = review
  await trx
    .with('review', (db) => db.insertInto('reviews').values(firstReviewRow(workspace, review)))
    .with('version', (db) =>
      db.insertInto('review_versions').values(firstVersionRow(workspace, review)),
    )
    .with('notice', (db) =>
      db.insertInto('notices').values(noticeRow(workspace, firstNotice(review))),
    )
    .with('key', (db) =>
      db.insertInto('idempotency_keys').values({
        workspace_id: workspace,
        teammate_id: teammate,
        key: sent.key,
        body_hash: sent.bodyHash,
        review_id: review.id,
        at,
      }),
    )
    .with('assignment', (db) =>
      db
        .updateTable('assignments')
        .set({ status: 'done', ended_at: at })
        .where('workspace_id', '=', workspace)
        .where('id', '=', review.assignment)
        .where('status', 'in', ['open', 'expired']),
    )
    .with('kept', (db) => deleteReservation(db, workspace, { ...review, teammate }))
    .deleteFrom('drafts')
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', teammate)
    .where('conversation_id', '=', review.conversation)
    .where('reviewee_id', '=', review.reviewee)
    .execute()
}
