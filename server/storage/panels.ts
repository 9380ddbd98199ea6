import { sql } from 'kysely'
import type { Db } from './db.ts'

/** What storage knows of one conversation for one person; times are ISO 8601 in UTC. */
export type PanelRow = {
  conversation: {
    id: string
    channel: string
    status: 'open' | 'closed'
    spam: boolean
    tags: string[]
    language: string | null
    created_at: string
    closed_at: string | null
    rating_value: number | null
    rating_out_of: number | null
    reopens: number
    customer_messages: number
    teammate_replies: number
    public_words: number
    first_reply_seconds: number | null
    complete: boolean
    held: string | null
    deleted: boolean
  } | null
  participants: {
    id: string
    name: string
    replies: number
    last_reply_at: string
    active: boolean
    is_reviewed: boolean
  }[]
  assignments: { id: string; reviewer: string; reviewee: string; status: string }[]
  reviews: { id: string; reviewer: string; reviewee: string }[]
  drafts: {
    reviewee: string
    revision: number
    content: Record<string, unknown>
    updated_at: string
  }[]
  unread: number
  given: { basis: string; count: number }[]
  /** `reviews`: in the program and reviews others. */
  me: {
    reviews: boolean
    share: number
    joinedOn: string | null
    languages: string[] | null
    teams: string[]
  }
  absences: { from: string; to: string }[]
}

/** Everything of a conversation's panel but the queue, in one statement of index look-ups. */
export async function readPanel(
  db: Db,
  workspace: string,
  teammate: string,
  conversation: string,
  roundStartsOn: string,
): Promise<PanelRow> {
  const { rows } = await sql<PanelRow>`select
    (select to_jsonb(c) from conversations c
      where c.workspace_id = ${workspace} and c.id = ${conversation}) as conversation,
    (select coalesce(jsonb_agg(jsonb_build_object('id', p.teammate_id, 'name', t.name,
        'replies', p.replies, 'last_reply_at', p.last_reply_at,
        'active', t.active and not t.light_agent, 'is_reviewed', t.is_reviewed)), '[]')
      from participants p join teammates t
        on t.workspace_id = p.workspace_id and t.id = p.teammate_id
      where p.workspace_id = ${workspace} and p.conversation_id = ${conversation}) as participants,
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'reviewer', a.reviewer_id,
        'reviewee', a.reviewee_id, 'status', a.status)), '[]')
      from assignments a
      where a.workspace_id = ${workspace} and a.conversation_id = ${conversation}) as assignments,
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'reviewer', r.reviewer_id,
        'reviewee', r.reviewee_id)), '[]')
      from reviews r where r.workspace_id = ${workspace} and r.conversation_id = ${conversation}
        and r.withdrawn_at is null) as reviews,
    (select coalesce(jsonb_agg(jsonb_build_object('reviewee', d.reviewee_id,
        'revision', d.revision, 'content', d.content, 'updated_at', d.updated_at)), '[]')
      from drafts d where d.workspace_id = ${workspace} and d.teammate_id = ${teammate}
        and d.conversation_id = ${conversation}) as drafts,
    (select count(*)::int from reviews r where r.workspace_id = ${workspace}
      and r.reviewee_id = ${teammate} and r.withdrawn_at is null and r.read_at is null) as unread,
    (select coalesce(jsonb_agg(jsonb_build_object('basis', g.basis, 'count', g.n)), '[]') from (
      select r.basis, count(*)::int as n from reviews r
      where r.workspace_id = ${workspace} and r.reviewer_id = ${teammate}
        and r.round_starts_on = ${roundStartsOn} and r.withdrawn_at is null
      group by r.basis) as g) as given,
    (select jsonb_build_object('reviews', t.reviews and t.active and not t.light_agent,
        'share', t.share, 'joinedOn', t.joined_on, 'languages', t.languages, 'teams', t.teams)
      from teammates t where t.workspace_id = ${workspace} and t.id = ${teammate}) as me,
    (select coalesce(jsonb_agg(jsonb_build_object('from', b.starts_on, 'to', b.ends_on)), '[]')
      from absences b where b.workspace_id = ${workspace} and b.teammate_id = ${teammate}) as absences
  `.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the panel statement returned no row')
  return row
}
