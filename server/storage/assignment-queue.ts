import { sql } from 'kysely'
import type { Reach } from '#shared/domain/program/reachable-quota.ts'
import { absencesValue } from './absences.ts'
import type { Db } from './db.ts'
import type { FetchRecord } from './fetches.ts'
import { reachValue } from './reachable-quotas.ts'

/** One line of a reviewer's queue, with the facts that are shown there. */
export type QueuedAssignment = {
  id: string
  conversation: string
  reviewee: string
  revieweeName: string
  channel: string
  replies: number
  language: string | null
  /** An instant in ISO 8601. */
  closedAt: string | null
  status: string
  hasDraft: boolean
  dueOn: string
  reason: { drawnFrom: number; targeted?: boolean; reassigned?: boolean }
  /** First day of the last round in which this reviewer reviewed this reviewee. */
  lastReviewedIn: string | null
}

/** A reviewer's queue, and what their quota of the round is computed from. */
export type AssignmentQueue = {
  /** `reviews`: in the program and reviews others. */
  reviewer: { reviews: boolean; share: number; joinedOn: string | null }
  absences: { from: string; to: string }[]
  /** Reviews that they gave in the round, by basis. */
  given: { basis: string; count: number }[]
  /** What was noted of how much they could give in the round; null: nothing yet. */
  reach: Reach | null
  /** Open assignments, and expired ones that still have a draft, oldest first; at most 100. */
  assignments: QueuedAssignment[]
  /** Their fetch that is not over. */
  fetch: Pick<FetchRecord, 'id' | 'asked' | 'stored' | 'state' | 'unfilled'> | null
}

/** Whose queue, in the round that starts on that day. */
export type QueueQuestion = { workspace: string; teammate: string; roundStartsOn: string }

/** A reviewer's queue as one value, to be selected in a statement. */
export function queueValue({ workspace, teammate, roundStartsOn }: QueueQuestion) {
  return sql<AssignmentQueue>`jsonb_build_object(
    'reviewer', (select jsonb_build_object('reviews', t.reviews and t.active and not t.light_agent,
        'share', t.share, 'joinedOn', t.joined_on)
      from teammates t where t.workspace_id = ${workspace} and t.id = ${teammate}),
    'absences', ${absencesValue(workspace, sql`${teammate}`)},
    'given', (select coalesce(jsonb_agg(jsonb_build_object('basis', g.basis, 'count', g.n)), '[]')
      from (select r.basis, count(*)::int as n from reviews r
        where r.workspace_id = ${workspace} and r.reviewer_id = ${teammate}
          and r.round_starts_on = ${roundStartsOn} and r.withdrawn_at is null
          and not r.extra
        group by r.basis) as g),
    'reach', ${reachValue({ workspace, teammate, roundStartsOn })},
    'assignments', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id,
        'conversation', q.conversation_id, 'reviewee', q.reviewee_id,
        'revieweeName', coalesce(q.name, q.reviewee_id),
        'channel', coalesce(q.channel, 'unknown'), 'replies', coalesce(q.teammate_replies, 0),
        'language', q.language, 'closedAt', q.closed_at, 'status', q.status,
        'hasDraft', q.revision is not null, 'dueOn', q.due_on, 'reason', q.reason,
        'lastReviewedIn', q.last_in)
        order by q.due_on, q.assigned_at, q.id), '[]')
      from (select a.id, a.conversation_id, a.reviewee_id, t.name, c.channel, c.teammate_replies,
          c.language, c.closed_at, a.status, d.revision, a.due_on, a.assigned_at, a.reason,
          (select max(r.round_starts_on) from reviews r
            where r.workspace_id = a.workspace_id and r.reviewer_id = a.reviewer_id
              and r.reviewee_id = a.reviewee_id and r.withdrawn_at is null) as last_in
        from assignments a
        left join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
        left join teammates t on t.workspace_id = a.workspace_id and t.id = a.reviewee_id
        left join drafts d on d.workspace_id = a.workspace_id and d.teammate_id = a.reviewer_id
          and d.conversation_id = a.conversation_id and d.reviewee_id = a.reviewee_id
        where a.workspace_id = ${workspace} and a.reviewer_id = ${teammate}
          and (a.status = 'open' or a.status = 'expired' and d.revision is not null)
        order by a.due_on, a.assigned_at, a.id limit 100) as q),
    'fetch', (select jsonb_build_object('id', f.id, 'asked', f.asked, 'stored', f.stored,
        'state', f.state, 'unfilled', f.unfilled)
      from fetches f where f.workspace_id = ${workspace} and f.teammate_id = ${teammate}
        and f.state in ('waiting', 'running')))`
}

/** A reviewer's queue in one statement; undefined where there is no such person. */
export async function findAssignmentQueue(
  db: Db,
  question: QueueQuestion,
): Promise<AssignmentQueue | undefined> {
  const { rows } = await sql<{ queue: AssignmentQueue | { reviewer: null } }>`
    select ${queueValue(question)} as queue`.execute(db)
  const queue = rows[0]?.queue
  return queue && queue.reviewer !== null ? queue : undefined
}
