import { sql } from 'kysely'
import type { ConversationChange } from '#shared/domain/changes.ts'
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
    begun: change.begins === true && !change.whole,
    survey_value: change.survey?.value ?? null,
    survey_out_of: change.survey?.outOf ?? null,
    surveyed_at: change.survey?.at ?? null,
    text_language: change.language ?? null,
  }
}

/** A page may hold a conversation twice, but one statement can touch a row only once. */
function mergeRows(changes: ConversationChange[]) {
  const rows = new Map<string, Row>()
  for (const change of changes) {
    const next = rowOf(change)
    const known = rows.get(change.id)
    const newest = known && known.updated_at > next.updated_at ? known : next
    const rated = known && !isNewerSurvey(next, known) ? known : next
    const complete = next.complete || (known?.complete ?? false)
    rows.set(change.id, {
      ...newest,
      survey_value: rated.survey_value,
      survey_out_of: rated.survey_out_of,
      surveyed_at: rated.surveyed_at,
      complete,
      begun: (next.begun || (known?.begun ?? false)) && !complete,
      text_language: known?.text_language ?? next.text_language,
    })
  }
  return [...rows.values()]
}

type Row = ReturnType<typeof rowOf>

/** Of two at the same time the better one, so that the order does not matter. */
function isNewerSurvey(one: Row, other: Row): boolean {
  const [at, before] = [one.surveyed_at?.getTime() ?? 0, other.surveyed_at?.getTime() ?? 0]
  return at === before ? (one.survey_value ?? 0) > (other.survey_value ?? 0) : at > before
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
    'ticket_rating_value',
    'ticket_rating_out_of',
    'deleted',
  ]
  const surveyColumns = ['survey_value', 'survey_out_of', 'surveyed_at']
  const takesIf = (names: string[], isTaken: ReturnType<typeof sql>) =>
    sql.join(
      names.map((name) => {
        const column = sql.ref(name)
        return sql`${column} = case when ${isTaken} then excluded.${column} else c.${column} end`
      }),
    )
  const newerSurvey = sql`(excluded.surveyed_at, excluded.survey_value)
    > (coalesce(c.surveyed_at, '-infinity'), coalesce(c.survey_value, 0))`
  // Every change takes its row's lock here, in the order of the ids: two that store the same
  // conversations at once wait for each other instead of mixing their counts.
  const { rows } = await sql<{ inserted: boolean }>`
    insert into conversations as c (workspace_id, id, channel, status, spam, tags, language, team_id,
      created_at, updated_at, closed_at, ticket_rating_value, ticket_rating_out_of, survey_value,
      survey_out_of, surveyed_at, complete, begun, deleted, facts_at)
    select ${workspace}, id, channel, status, spam, tags, coalesce(ticket_language, text_language),
      team_id, created_at, updated_at, closed_at, rating_value, rating_out_of, survey_value,
      survey_out_of, surveyed_at, complete, begun, deleted, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(mergeRows(changes))}::jsonb) as t (id text,
      channel text, status text, spam boolean, tags jsonb, ticket_language text,
      text_language text, team_id text, created_at timestamptz, updated_at timestamptz,
      closed_at timestamptz, rating_value double precision, rating_out_of double precision,
      survey_value double precision, survey_out_of double precision, surveyed_at timestamptz,
      complete boolean, begun boolean, deleted boolean)
    order by id collate "C"
    on conflict (workspace_id, id) do update set
      ${takesIf(ticketColumns, sql`excluded.updated_at >= c.updated_at`)},
      ${takesIf(surveyColumns, newerSurvey)},
      language = coalesce(c.language, excluded.language),
      complete = c.complete or excluded.complete,
      begun = (c.begun or excluded.begun) and not (c.complete or excluded.complete),
      facts_at = greatest(c.facts_at, excluded.facts_at)
    returning (xmax = 0) as inserted`.execute(trx)
  await hideGone(trx, workspace, changes)
  return rows.filter((row) => row.inserted).length
}

/** The stretch of history that was being read is over: of what began in it, all has been seen. */
export async function completeBegun(trx: Trx, workspace: string): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ complete: true, begun: false })
    .where('workspace_id', '=', workspace)
    .where('begun', '=', true)
    .execute()
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

/**
 * Counts and participants anew from the messages of these conversations. While a helpdesk is read
 * for the first time nobody has counted the tables yet (on the embedded database nobody ever does),
 * and a planner that guesses would read a workspace's rows from end to end for each page: so each
 * conversation is looked up by itself (lateral), and its rows are named by where they are (ctid).
 */
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
    cross join lateral (
      select ctid as place from conversations
      where workspace_id = ${workspace} and id = t.id offset 0) as own
    where c.workspace_id = ${workspace} and c.ctid = own.place`.execute(trx)
  await sql`
    delete from participants where workspace_id = ${workspace} and ctid = any (array (
      select p.place from ${touched} cross join lateral (
        select ctid as place from participants
        where workspace_id = ${workspace} and conversation_id = t.id offset 0) as p))`.execute(trx)
  await sql`
    insert into participants (workspace_id, conversation_id, teammate_id, replies, last_reply_at)
    select ${workspace}, t.id, m.author, m.replies, m.last_reply_at
    from ${touched} cross join lateral (
      select author, count(*)::int as replies, max(at) as last_reply_at
      from messages
      where workspace_id = ${workspace} and conversation_id = t.id and side = 'teammate' and public
      group by author) as m`.execute(trx)
}
