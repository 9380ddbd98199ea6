import { sql } from 'kysely'
import type { ConversationChange } from '#server/domain/changes.ts'
import type { Trx } from './db.ts'

/**
 * Stores what changed. The same changes in any order, and any number of times, end in the same
 * state: messages are told apart by id and only ever lose (a message made internal stays internal,
 * redacted words stay gone), a ticket's facts are the newest by `updatedAt` (of equal ones the last
 * stored), `complete` stays once it was reached. Counts and participants follow from the messages.
 * Locks the conversations until the transaction ends. Returns how many were not known before.
 */
export async function storeChanges(
  trx: Trx,
  workspace: string,
  changes: ConversationChange[],
  now: Date,
): Promise<number> {
  const ids = [...new Set(changes.map((change) => change.id))]
  if (ids.length === 0) return 0
  const inserted = await upsertConversations(trx, workspace, changes, now)
  await insertMessages(trx, workspace, changes)
  await insertReopens(trx, workspace, changes)
  await recount(trx, workspace, ids)
  return inserted
}

/** What is known of a conversation while only its messages came by: hidden until the ticket comes. */
const unknownTicket = {
  channel: 'unknown',
  status: 'open',
  spam: false,
  tags: [],
  created_at: new Date(0),
  updated_at: new Date(0),
  closed_at: null,
  team_id: null,
  rating_value: null,
  rating_out_of: null,
  ticket_language: null,
  deleted: true,
}

function rowOf(change: ConversationChange) {
  const { ticket } = change
  return {
    ...unknownTicket,
    ...(ticket && {
      channel: ticket.channel,
      status: ticket.status,
      spam: ticket.spam,
      tags: ticket.tags,
      created_at: ticket.createdAt,
      updated_at: ticket.updatedAt,
      closed_at: ticket.closedAt,
      team_id: ticket.team,
      rating_value: ticket.rating?.value ?? null,
      rating_out_of: ticket.rating?.outOf ?? null,
      ticket_language: ticket.language,
      deleted: change.deleted ?? false,
    }),
    id: change.id,
    complete: change.whole,
    text_language: change.language ?? null,
  }
}

/** A page may hold a conversation twice, but one statement can touch a row only once. */
function mergeRows(changes: ConversationChange[]) {
  const rows = new Map<string, ReturnType<typeof rowOf>>()
  for (const change of changes) {
    const next = rowOf(change)
    const known = rows.get(change.id)
    const newest = known && known.updated_at > next.updated_at ? known : next
    rows.set(change.id, {
      ...newest,
      complete: next.complete || (known?.complete ?? false),
      text_language: known?.text_language ?? next.text_language,
    })
  }
  return [...rows.values()]
}

async function upsertConversations(
  trx: Trx,
  workspace: string,
  changes: ConversationChange[],
  now: Date,
): Promise<number> {
  const ticketColumns = [
    'channel',
    'status',
    'spam',
    'tags',
    'team_id',
    'created_at',
    'updated_at',
    'closed_at',
    'rating_value',
    'rating_out_of',
    'deleted',
  ]
  // Every change takes its row's lock here, in the order of the ids: two that store the same
  // conversations at once wait for each other instead of mixing their counts.
  const { rows } = await sql<{ inserted: boolean }>`
    insert into conversations as c (workspace_id, id, channel, status, spam, tags, language, team_id,
      created_at, updated_at, closed_at, rating_value, rating_out_of, complete, deleted, facts_at)
    select ${workspace}, id, channel, status, spam, tags, coalesce(ticket_language, text_language),
      team_id, created_at, updated_at, closed_at, rating_value, rating_out_of, complete, deleted,
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(mergeRows(changes))}::jsonb) as t (id text,
      channel text, status text, spam boolean, tags jsonb, ticket_language text,
      text_language text, team_id text, created_at timestamptz, updated_at timestamptz,
      closed_at timestamptz, rating_value double precision, rating_out_of double precision,
      complete boolean, deleted boolean)
    order by id collate "C"
    on conflict (workspace_id, id) do update set
      ${sql.join(
        ticketColumns.map((name) => {
          const column = sql.ref(name)
          return sql`${column} = case when excluded.updated_at >= c.updated_at
            then excluded.${column} else c.${column} end`
        }),
      )},
      language = coalesce(c.language, excluded.language),
      complete = c.complete or excluded.complete,
      facts_at = greatest(c.facts_at, excluded.facts_at)
    returning (xmax = 0) as inserted`.execute(trx)
  await hideGone(trx, workspace, changes)
  return rows.filter((row) => row.inserted).length
}

/** Gone without a newer ticket: a look-up found nothing. A ticket that changes later brings it back. */
async function hideGone(trx: Trx, workspace: string, changes: ConversationChange[]) {
  const gone = changes.filter((change) => change.deleted && !change.ticket).map(({ id }) => id)
  if (gone.length === 0) return
  await trx
    .updateTable('conversations')
    .set({ deleted: true })
    .where('workspace_id', '=', workspace)
    .where('id', 'in', gone)
    .execute()
}

async function insertMessages(trx: Trx, workspace: string, changes: ConversationChange[]) {
  const messages = changes.flatMap((change) =>
    change.messages.map((message) => ({ ...message, conversation_id: change.id })),
  )
  if (messages.length === 0) return
  // A page may hold a message twice: merged as it is with the one that is stored.
  await sql`
    insert into messages as m (workspace_id, conversation_id, id, author, side, public, words, at)
    select ${workspace}, conversation_id, id, min(author),
      case when bool_or(side = 'teammate') then 'teammate'
        when bool_or(side = 'customer') then 'customer' else 'system' end,
      bool_and(public), min(words), min(at)
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as t (
      conversation_id text, id text, author text, side text, public boolean, words integer,
      at timestamptz)
    group by conversation_id, id
    on conflict (workspace_id, conversation_id, id) do update set
      side = case when 'teammate' in (m.side, excluded.side) then 'teammate'
        when 'customer' in (m.side, excluded.side) then 'customer' else 'system' end,
      public = m.public and excluded.public,
      words = least(m.words, excluded.words),
      at = least(m.at, excluded.at)
    where (m.side, m.public, m.words, m.at)
      is distinct from (excluded.side, excluded.public, excluded.words, excluded.at)`.execute(trx)
}

async function insertReopens(trx: Trx, workspace: string, changes: ConversationChange[]) {
  const rows = changes.flatMap((change) =>
    (change.reopenedAt ?? []).map((at) => ({ conversation_id: change.id, at })),
  )
  if (rows.length === 0) return
  await sql`
    insert into reopens (workspace_id, conversation_id, at)
    select distinct ${workspace}, conversation_id, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (
      conversation_id text, at timestamptz)
    on conflict do nothing`.execute(trx)
}

/** Counts and participants anew from the messages of these conversations. */
async function recount(trx: Trx, workspace: string, ids: string[]) {
  const touched = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as id) as t`
  await sql`
    update conversations as c set
      customer_messages = m.customer_messages,
      teammate_replies = m.teammate_replies,
      public_words = m.public_words,
      first_reply_seconds = (
        select extract(epoch from min(r.at) - m.first_customer_at)::double precision
        from messages r
        where r.workspace_id = ${workspace} and r.conversation_id = t.id
          and r.side = 'teammate' and r.public and r.at >= m.first_customer_at),
      reopens = (select count(*)::int from reopens o
        where o.workspace_id = ${workspace} and o.conversation_id = t.id)
    from ${touched} cross join lateral (
      select count(*) filter (where side = 'customer')::int as customer_messages,
        count(*) filter (where side = 'teammate')::int as teammate_replies,
        coalesce(sum(words) filter (where side <> 'system'), 0)::int as public_words,
        min(at) filter (where side = 'customer') as first_customer_at
      from messages
      where workspace_id = ${workspace} and conversation_id = t.id and public) as m
    where c.workspace_id = ${workspace} and c.id = t.id`.execute(trx)
  await trx
    .deleteFrom('participants')
    .where('workspace_id', '=', workspace)
    .where(sql<boolean>`conversation_id in (select t.id from ${touched})`)
    .execute()
  await sql`
    insert into participants (workspace_id, conversation_id, teammate_id, replies, last_reply_at)
    select ${workspace}, m.conversation_id, m.author, count(*)::int, max(m.at)
    from ${touched} join messages m
      on m.workspace_id = ${workspace} and m.conversation_id = t.id
    where m.side = 'teammate' and m.public
    group by m.conversation_id, m.author`.execute(trx)
}
