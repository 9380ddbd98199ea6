import { sql } from 'kysely'
import { type FactsRow, type RatedFacts, toFacts } from './conversation-facts.ts'
import type { Db } from './db.ts'
import { keptPlaces } from './reservations.ts'

/** What may come into question for dealing, with who has had it. */
export type Candidate = RatedFacts & {
  /** Assignments, kept places and live reviews of it; `takes`: it occupies a place of the conversation. */
  had: { reviewer: string; reviewee: string; takes: boolean }[]
}

/** Where the next page begins: after this conversation. */
export type CandidateCursor = { closedAt: Date | null; id: string }

export type CandidatePage = { rows: Candidate[]; next: CandidateCursor | null }

export type CandidateQuestion = {
  closedSince: Date
  open: boolean
  /** Places that are kept then are taken. */
  now: Date
  /** null: from the beginning */
  after: CandidateCursor | null
  limit: number
}

type Row = FactsRow & {
  participants:
    | [teammate: string, replies: number, lastReplyAt: string, words: number | null][]
    | null
  had: [reviewer: string, reviewee: string, takes: boolean][] | null
}

/**
 * A page of conversations that were closed since `closedSince` (UTC), oldest first, then, with
 * `open`, of those that are not closed and were created since then. The rules have the last word.
 * In pages, because the embedded database does one thing at a time: readers come in between.
 */
export async function listCandidates(
  db: Db,
  workspace: string,
  { closedSince, open, now, after, limit }: CandidateQuestion,
): Promise<CandidatePage> {
  const amongOpen = after !== null && after.closedAt === null
  const which = amongOpen ? openAfter() : closedAfter()
  const rows = await readRows(db, { workspace, now }, which, limit)
  const last = rows.at(-1)
  if (last && rows.length === limit)
    return { rows: rows.map(toCandidate), next: { closedAt: last.closed_at, id: last.id } }
  const goesOn = open && !amongOpen
  return { rows: rows.map(toCandidate), next: goesOn ? { closedAt: null, id: '' } : null }

  function closedAfter() {
    return after?.closedAt
      ? sql`(c.closed_at, c.id) > (${after.closedAt}, ${after.id}) order by c.closed_at, c.id`
      : sql`c.closed_at >= ${closedSince} order by c.closed_at, c.id`
  }
  function openAfter() {
    return sql`c.closed_at is null and c.created_at >= ${closedSince} and c.id > ${after?.id ?? ''}
      order by c.id`
  }
}

async function readRows(
  db: Db,
  question: { workspace: string; now: Date },
  which: ReturnType<typeof sql>,
  limit: number,
): Promise<Row[]> {
  const { workspace } = question
  const { rows } = await sql<Row>`
    select c.id, c.channel, c.status, c.spam, c.created_at, c.closed_at, c.language, c.tags,
      c.team_id, c.place,
      c.customer_messages, c.public_words, c.complete, c.unread, c.machine_replied, c.held,
      c.rating_value, c.rating_out_of,
      (select jsonb_agg(jsonb_build_array(p.teammate_id, p.replies, p.last_reply_at, p.words))
        from participants p
        where p.workspace_id = c.workspace_id and p.conversation_id = c.id) as participants,
      (select jsonb_agg(jsonb_build_array(h.reviewer_id, h.reviewee_id, h.takes)) from (
        select a.reviewer_id, a.reviewee_id, a.status in ('open', 'done') as takes
        from assignments a
        where a.workspace_id = c.workspace_id and a.conversation_id = c.id
        union all
        select kept.reviewer_id, kept.reviewee_id, true
        from (${keptPlaces(question, sql`k.conversation_id = c.id`)}) as kept
        union all
        select r.reviewer_id, r.reviewee_id, not r.extra from reviews r
        where r.workspace_id = c.workspace_id and r.conversation_id = c.id
          and r.withdrawn_at is null) as h) as had
    from conversations c
    where c.workspace_id = ${workspace} and not c.deleted and ${which} limit ${limit}`.execute(db)
  return rows
}

function toCandidate(row: Row): Candidate {
  const participants = (row.participants ?? []).map(([teammate, replies, lastReplyAt, words]) => ({
    teammate,
    replies,
    ...(words !== null && { words }),
    lastReplyAt: new Date(lastReplyAt),
  }))
  return {
    ...toFacts(row, participants),
    had: (row.had ?? []).map(([reviewer, reviewee, takes]) => ({ reviewer, reviewee, takes })),
  }
}
