import { type SqlBool, sql } from 'kysely'
import { type StoredConversation, toConversation } from './conversation-facts.ts'
import type { Db } from './db.ts'

export { completeBegun, storeChanges } from './conversation-changes.ts'
export type { StoredConversation } from './conversation-facts.ts'
export { type Counting, findCounting } from './counting.ts'
export { renewExpectedLanguages } from './expected-languages.ts'
export { decideHeld, holdConversation, listHeld } from './held-conversations.ts'

/** With participants, in one statement; what the helpdesk deleted is left out. */
function selectConversations(db: Db, workspace: string) {
  return db
    .selectFrom('conversations as c')
    .selectAll('c')
    .select(
      sql<{ teammate: string; replies: number; words: number | null; lastReplyAt: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('teammate', p.teammate_id,
          'replies', p.replies, 'words', p.words, 'lastReplyAt', p.last_reply_at)
          order by p.teammate_id), '[]')
        from participants p
        where p.workspace_id = c.workspace_id and p.conversation_id = c.id)`.as('participants'),
    )
    .where('c.workspace_id', '=', workspace)
    .where(sql<SqlBool>`not c.deleted`)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectConversations>['execute']>>[number]

function fromRow(row: Row): StoredConversation {
  const participants = row.participants.map(({ words, lastReplyAt, ...participant }) => ({
    ...participant,
    ...(words !== null && { words }),
    lastReplyAt: new Date(lastReplyAt),
  }))
  return toConversation(row, participants)
}

/** Undefined where we know nothing of it, or the helpdesk has deleted it. */
export async function findFacts(
  db: Db,
  workspace: string,
  id: string,
): Promise<StoredConversation | undefined> {
  const row = await selectConversations(db, workspace).where('c.id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/**
 * The latest `limit` by creation whose facts are complete, newest first; and how many since the
 * oldest of them are not complete.
 */
export async function listRecent(
  db: Db,
  workspace: string,
  limit: number,
): Promise<{ conversations: StoredConversation[]; incomplete: number }> {
  const rows = await selectConversations(db, workspace)
    .where('c.complete', '=', true)
    .orderBy('c.created_at', 'desc')
    .orderBy('c.id')
    .limit(limit)
    .execute()
  const oldest = rows.length === limit ? rows.at(-1)?.created_at : undefined
  let incomplete = db
    .selectFrom('conversations')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspace)
    .where(sql<SqlBool>`not deleted and not complete`)
  if (oldest) incomplete = incomplete.where('created_at', '>=', oldest)
  const counted = await incomplete.executeTakeFirstOrThrow()
  return { conversations: rows.map(fromRow), incomplete: Number(counted.count) }
}

/** Channels and tags of the latest `of` conversations, most frequent first, at most `limit` each. */
export async function listSeen(
  db: Db,
  workspace: string,
  { of, limit }: { of: number; limit: number },
): Promise<{ channels: string[]; tags: string[] }> {
  const { rows } = await sql<{ kind: string; name: string }>`
    with recent as (
      select channel, tags from conversations
      where workspace_id = ${workspace} and not deleted order by created_at desc limit ${of}::int)
    (select 'channel' as kind, channel as name, count(*) as n from recent
      group by channel order by n desc, name limit ${limit}::int)
    union all
    (select 'tag' as kind, tag as name, count(*) as n
      from recent, jsonb_array_elements_text(tags) as t (tag)
      group by tag order by n desc, name limit ${limit}::int)
    order by kind, n desc, name`.execute(db)
  const named = (kind: string) => rows.filter((row) => row.kind === kind).map(({ name }) => name)
  return { channels: named('channel'), tags: named('tag') }
}
