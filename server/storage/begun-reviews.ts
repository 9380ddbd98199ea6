import { sql } from 'kysely'
import type { Scorecard } from '#shared/domain/scorecard/scorecard.ts'
import type { Db } from './db.ts'

/** What writing a review of one reviewee goes on from. */
export type BegunReview = {
  draft: { revision: number; content: Record<string, unknown> } | null
  /** The id of the live review that the person gave here. */
  review: string | null
  /** How many they gave here and withdrew. */
  withdrawn: number
  /** Of the version asked for, else the current one. */
  scorecard: Scorecard
}

/**
 * A person's draft and reviews about one reviewee, in one statement. Undefined where there is nobody
 * such to review: the conversation is not known, the reviewee did not answer there, or the person did.
 */
export async function findBegunReview(
  db: Db,
  question: {
    workspace: string
    teammate: string
    conversation: string
    reviewee: string
    scorecard: { id: string; version: number }
  },
): Promise<BegunReview | undefined> {
  const { workspace, teammate, conversation, reviewee, scorecard } = question
  const participates = (id: string) => sql`exists (select 1 from participants p
    where p.workspace_id = c.workspace_id and p.conversation_id = c.id and p.teammate_id = ${id})`
  const mine = (withdrawn: boolean) => sql`reviews r where r.workspace_id = c.workspace_id
    and r.conversation_id = c.id and r.reviewee_id = ${reviewee} and r.reviewer_id = ${teammate}
    and r.withdrawn_at is ${withdrawn ? sql`not null` : sql`null`}`
  const { rows } = await sql<Omit<BegunReview, 'scorecard'> & { scorecard: Scorecard | null }>`
    select
      (select jsonb_build_object('revision', d.revision, 'content', d.content)
        from drafts d where d.workspace_id = c.workspace_id and d.teammate_id = ${teammate}
          and d.conversation_id = c.id and d.reviewee_id = ${reviewee}) as draft,
      (select r.id from ${mine(false)} limit 1) as review,
      (select count(*)::int from ${mine(true)}) as withdrawn,
      (select s.content from scorecards s where s.workspace_id = c.workspace_id
        and (s.id = ${scorecard.id} and s.version = ${scorecard.version}::int or s.id = 'default')
        order by s.id = ${scorecard.id} and s.version = ${scorecard.version}::int desc,
          s.version desc limit 1) as scorecard
    from conversations c
    where c.workspace_id = ${workspace} and c.id = ${conversation} and not c.deleted
      and ${participates(reviewee)} and not ${participates(teammate)}`.execute(db)
  const [row] = rows
  return row?.scorecard ? { ...row, scorecard: row.scorecard } : undefined
}
