import { sql } from 'kysely'
import type { ConversationChange } from '#shared/domain/changes.ts'
import { toldByHelpdesk } from '#shared/domain/eligibility/language.ts'
import * as authors from './authors.ts'
import { countStored } from './count-stored.ts'
import type { Trx } from './db.ts'
import { languageTold } from './expected-languages.ts'
import { countedBy, insertMessages, insertReopens, replaceMessages } from './message-rows.ts'

/**
 * Stores what changed. The same changes in any order, and any number of times, end in the same
 * state: messages are told apart by id and only ever lose (a message made internal stays internal,
 * redacted words stay gone; a machine's stays a machine's), a ticket's facts are the newest by `updatedAt` (of equal ones the last
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
  const stored = await upsertConversations(trx, workspace, changes, now)
  const older = stored.filter((row) => row.counted_by < countedBy).map(({ id }) => id)
  if (older.length > 0) await replaceMessages(trx, workspace, changes, older)
  await insertMessages(trx, workspace, changes)
  await insertReopens(trx, workspace, changes)
  await authors.noteStaff(trx, workspace, changes)
  await countStored(trx, workspace, ids)
  return stored.filter((row) => row.inserted).length
}

/** What is known of a conversation while only its messages came by: hidden until the ticket comes. */
const unknownTicket = {
  channel: 'unknown',
  status: 'open',
  spam: false,
  tags: [],
  created_at: new Date(0),
  updated_at: new Date(0),
  solved_at: null,
  requester_id: null,
  apart: false,
  team_id: null,
  place: null,
  rating_value: null,
  rating_out_of: null,
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
      solved_at: ticket.closedAt,
      requester_id: ticket.requester,
      apart: ticket.apart ?? false,
      team_id: ticket.team,
      place: ticket.place ?? null,
      rating_value: ticket.rating?.value ?? null,
      rating_out_of: ticket.rating?.outOf ?? null,
      deleted: change.deleted ?? false,
    }),
    id: change.id,
    complete: change.whole,
    begun: change.begins === true && !change.whole,
    seen_closed_at: change.closedAt ?? null,
    apart_read: change.readApart ?? false,
    unreadable: change.unreadable ?? false,
    canned_replies: change.cannedReplies ?? [],
    survey_value: change.survey?.value ?? null,
    survey_out_of: change.survey?.outOf ?? null,
    surveyed_at: change.survey?.at ?? null,
    ...toldOf(change),
  }
}

/** In which language it was written; no letters where nobody has looked. */
function toldOf({ ticket, language: told }: ConversationChange) {
  if (ticket?.language) return { told_language: ticket.language, told_letters: toldByHelpdesk }
  return { told_language: told?.language ?? null, told_letters: told === null ? 0 : told?.letters }
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
      ...(known && isMore(known, next) ? told(known) : told(next)),
      seen_closed_at: latest(known?.seen_closed_at ?? null, next.seen_closed_at),
      apart_read: next.apart_read || (known?.apart_read ?? false),
      unreadable: next.unreadable || (known?.unreadable ?? false),
      canned_replies: [...(known?.canned_replies ?? []), ...next.canned_replies],
    })
  }
  return [...rows.values()]
}

type Row = ReturnType<typeof rowOf>

function latest(one: Date | null, other: Date | null): Date | null {
  return one && (!other || one > other) ? one : other
}

const told = ({ told_language, told_letters }: Row) => ({ told_language, told_letters })

/** Of as many letters the later in the alphabet, so that the order does not matter. */
function isMore(one: Row, other: Row): boolean {
  const [letters, before] = [one.told_letters ?? -1, other.told_letters ?? -1]
  return letters === before
    ? (one.told_language ?? '') > (other.told_language ?? '')
    : letters > before
}

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
): Promise<{ id: string; inserted: boolean; counted_by: number }[]> {
  const ticketColumns = [
    'channel',
    'status',
    'spam',
    'tags',
    'team_id',
    'place',
    'created_at',
    'updated_at',
    'solved_at',
    'requester_id',
    'apart',
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
  const moreText = sql`(excluded.told_letters, coalesce(excluded.told_language, ''))
    > (coalesce(c.told_letters, -1), coalesce(c.told_language, ''))`
  // Every change takes its row's lock here, in the order of the ids: two that store the same
  // conversations at once wait for each other instead of mixing their counts.
  const { rows } = await sql<{ id: string; inserted: boolean; counted_by: number }>`
    insert into conversations as c (workspace_id, id, channel, status, spam, tags, language,
      told_language, told_letters, team_id, place, created_at, updated_at, solved_at, requester_id,
      apart, ticket_rating_value, ticket_rating_out_of, survey_value, survey_out_of, surveyed_at, complete, begun, deleted,
      seen_closed_at, apart_read_at, unreadable, canned_replies, counted_by, facts_at)
    select ${workspace}, id, channel, status, spam, tags, ${languageTold(workspace)}, told_language,
      told_letters, team_id, place, created_at, updated_at, solved_at, requester_id, apart,
      rating_value, rating_out_of, survey_value, survey_out_of, surveyed_at, complete, begun, deleted, seen_closed_at,
      case when apart_read then ${now}::timestamptz end, unreadable,
      ${mergedReplies(sql`canned_replies`)}, ${countedBy}::int, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(mergeRows(changes))}::jsonb) as t (id text,
      channel text, status text, spam boolean, tags jsonb, told_language text,
      told_letters integer, team_id text, place jsonb, created_at timestamptz, updated_at timestamptz,
      solved_at timestamptz, requester_id text, apart boolean, rating_value double precision,
      rating_out_of double precision,
      survey_value double precision, survey_out_of double precision, surveyed_at timestamptz,
      complete boolean, begun boolean, deleted boolean,
      seen_closed_at timestamptz, apart_read boolean, unreadable boolean, canned_replies jsonb)
    order by id collate "C"
    on conflict (workspace_id, id) do update set
      ${takesIf(ticketColumns, sql`excluded.updated_at >= c.updated_at`)},
      ${takesIf(surveyColumns, newerSurvey)},
      ${takesIf(['language', 'told_language', 'told_letters'], moreText)},
      complete = c.complete or excluded.complete,
      begun = (c.begun or excluded.begun) and not (c.complete or excluded.complete),
      seen_closed_at = greatest(c.seen_closed_at, excluded.seen_closed_at),
      apart_read_at = greatest(c.apart_read_at, excluded.apart_read_at),
      unreadable = c.unreadable or excluded.unreadable,
      canned_replies = ${mergedReplies(sql`c.canned_replies || excluded.canned_replies`)},
      facts_at = greatest(c.facts_at, excluded.facts_at)
    returning id, (xmax = 0) as inserted, counted_by`.execute(trx)
  await hideGone(trx, workspace, changes)
  await markOutdated(trx, workspace, changes)
  return rows
}

/** Each once, in the order of their ids, whatever the order in which they were seen. */
function mergedReplies(list: ReturnType<typeof sql>) {
  return sql`(select coalesce(jsonb_agg(one order by one ->> 'id', one ->> 'title'), '[]')
    from (select distinct on (one ->> 'id') one from jsonb_array_elements(${list}) as l (one)
      order by one ->> 'id', one ->> 'title' desc) as once)`
}

/** What was changed in a way that pages do not tell is read again, singly. */
async function markOutdated(trx: Trx, workspace: string, changes: ConversationChange[]) {
  const whole = new Set(changes.filter((change) => change.whole).map(({ id }) => id))
  const ids = changes.filter(({ id, outdated }) => outdated && !whole.has(id)).map(({ id }) => id)
  if (ids.length === 0) return
  await trx
    .updateTable('conversations')
    .set({ complete: false })
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .execute()
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
