import { sql } from 'kysely'
import type { CannedReply } from '#shared/domain/changes.ts'
import { longestOpenDays } from '#shared/domain/context/open-at-once.ts'
import type { OpenSpan } from '#shared/domain/context/open-span.ts'
import type { ClosedFrom } from '#shared/domain/eligibility/facts.ts'
import type { Db, Trx } from './db.ts'

/** What else is stored around a conversation. */
export type StoredContext = {
  closedFrom: ClosedFrom | null
  /** When a person first wrote in public. */
  firstMessageAt: Date | null
  cannedReplies: CannedReply[]
  /** When they were last asked for by themselves. */
  cannedAskedAt: Date | null
  /** Nothing older is read from the helpdesk; null before the first reading is over. */
  historySince: Date | null
  /** By participant who answered, what else was open with them at their first reply here. */
  moments: {
    teammate: string
    at: Date
    spans: (OpenSpan & { channel: string })[]
    /** Something was open then that was not read: it may be theirs. */
    uncounted: boolean
  }[]
}

type Json = {
  closedFrom: ClosedFrom | null
  firstMessageAt: string | null
  cannedReplies: CannedReply[]
  cannedAskedAt: string | null
  historySince: string | null
  moments: {
    teammate: string
    at: string
    spans: { from: string; until: string | null; channel: string }[]
    uncounted: boolean
  }[]
}

/**
 * What is stored around a conversation, in one statement of index look-ups: of each participant's
 * conversations only those are touched that they answered first in the last weeks before that
 * moment. Undefined where we know nothing of it, or the helpdesk has deleted it.
 */
export async function readContext(
  db: Db,
  workspace: string,
  conversation: string,
): Promise<StoredContext | undefined> {
  const longest = sql.raw(`interval '${longestOpenDays} days'`)
  // Looked up one by one (offset 0): a planner that guesses would read the workspace's rows.
  const { rows } = await sql<{ context: Json }>`
    select jsonb_build_object('closedFrom', c.closed_from,
      'firstMessageAt', (select min(m.at) from messages m
        where m.workspace_id = ${workspace} and m.conversation_id = ${conversation}
          and m.public and m.side <> 'system' and not (m.opening and c.apart)),
      'cannedReplies', c.canned_replies, 'cannedAskedAt', c.canned_asked_at,
      'historySince', (select s.since from syncs s
        where s.workspace_id = ${workspace} and s.finished_at is not null),
      'moments', (select coalesce(jsonb_agg(jsonb_build_object('teammate', own.teammate_id,
          'at', own.open_from,
          'spans', (select coalesce(jsonb_agg(jsonb_build_object('from', p.open_from,
              'until', p.open_until, 'channel', o.channel)), '[]')
            from participants p cross join lateral (
              select channel, deleted from conversations
              where workspace_id = ${workspace} and id = p.conversation_id offset 0) as o
            where p.workspace_id = ${workspace} and p.teammate_id = own.teammate_id
              and p.open_from <= own.open_from and p.open_from > own.open_from - ${longest}
              and (p.open_until is null or p.open_until > own.open_from)
              and p.conversation_id <> ${conversation} and not o.deleted),
          'uncounted', exists (select 1 from conversations u
            where u.workspace_id = ${workspace} and (not u.complete or u.unread)
              and not u.deleted and u.id <> ${conversation}
              and u.created_at <= own.open_from and u.created_at > own.open_from - ${longest}
              and (u.closed_at is null or u.closed_at > own.open_from)))
          order by own.teammate_id), '[]')
        from participants own
        where own.workspace_id = ${workspace} and own.conversation_id = ${conversation}
          and own.open_from is not null)) as context
    from conversations c
    where c.workspace_id = ${workspace} and c.id = ${conversation} and not c.deleted`.execute(db)
  return rows[0] && fromJson(rows[0].context)
}

function fromJson({ moments, ...context }: Json): StoredContext {
  return {
    ...context,
    firstMessageAt: dateOf(context.firstMessageAt),
    cannedAskedAt: dateOf(context.cannedAskedAt),
    historySince: dateOf(context.historySince),
    moments: moments.map(({ at, spans, ...moment }) => ({
      ...moment,
      at: new Date(at),
      spans: spans.map(({ from, until, channel }) => ({
        ...{ from: new Date(from), until: dateOf(until), channel },
      })),
    })),
  }
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

/** Notes that the canned replies of a conversation were asked for by themselves. */
export async function noteCannedAsked(
  trx: Trx,
  workspace: string,
  conversation: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ canned_asked_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', conversation)
    .execute()
}
