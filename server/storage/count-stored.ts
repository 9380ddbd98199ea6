import { sql } from 'kysely'
import type { MessageFacts } from '#shared/domain/changes.ts'
import {
  type Counted,
  countFacts,
  type KnownAuthor,
} from '#shared/domain/eligibility/count-facts.ts'
import type { Db, Trx } from './db.ts'
import { readKnown } from './known-authors.ts'

type Stored = {
  id: string
  status: string
  requester_id: string | null
  assignee: string | null
  solved_at: Date | null
  seen_closed_at: Date | null
  apart: boolean
  apart_read: boolean
  unreadable: boolean
  messages:
    | [
        id: string,
        author: string,
        side: MessageFacts['side'],
        isPublic: boolean,
        words: number,
        at: number,
        opening: boolean,
      ][]
    | null
}

/**
 * Counts these conversations anew from their messages. The embedded database never counts its tables
 * by itself, and a planner that guesses would read a workspace's rows from end to end for each page:
 * so each conversation is looked up by itself (lateral), and its rows are named by where they are
 * (ctid).
 */
export async function countStored(trx: Trx, workspace: string, ids: string[]): Promise<void> {
  const counted = await readCounted(trx, workspace, ids)
  await storeCounts(trx, workspace, counted)
  await storeParticipants(trx, workspace, ids, counted)
}

/** `unknown`: somebody wrote there whose messages do not tell what they are. */
type CountedRow = Counted & { id: string; unknown: boolean }

/** What follows from the stored messages of these conversations; stores nothing. */
export async function readCounted(db: Db, workspace: string, ids: string[]): Promise<CountedRow[]> {
  const stored = await readStored(db, workspace, ids)
  const authors = new Set(stored.flatMap(({ messages }) => (messages ?? []).map((m) => m[1])))
  const known = await readKnown(db, workspace, [...authors])
  return stored.map((row) => ({
    ...{ id: row.id, unknown: hasUnknown(row) },
    ...countRow(row, known),
  }))
}

/** Whether somebody else wrote than whose conversation it is, and it does not tell what they are. */
function hasUnknown({ messages, requester_id: requester }: Stored): boolean {
  return (messages ?? []).some(
    ([, author, side, isPublic]) => isPublic && side === 'unknown' && author !== requester,
  )
}

function countRow(row: Stored, known: ReadonlyMap<string, KnownAuthor>): Counted {
  return countFacts({
    messages: (row.messages ?? []).map(([id, author, side, isPublic, words, at, opening]) => ({
      ...{ id, author, side, public: isPublic, words, opening },
      at: new Date(at),
    })),
    status: row.status === 'closed' ? 'closed' : 'open',
    requester: row.requester_id,
    assignee: row.assignee,
    closedAt: row.solved_at,
    seenClosedAt: row.seen_closed_at,
    apart: row.apart,
    readApart: row.apart_read,
    unreadable: row.unreadable,
    known: (author) => known.get(author),
  })
}

async function readStored(db: Db, workspace: string, ids: string[]): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select c.id, c.status, c.requester_id, c.place ->> 'assignee' as assignee, c.solved_at, c.seen_closed_at, c.apart,
      c.apart_read_at is not null as apart_read, c.unreadable, m.messages
    from ${touched(ids)} cross join lateral (
      select * from conversations
      where workspace_id = ${workspace} and id = t.id offset 0) as c
    cross join lateral (
      select jsonb_agg(jsonb_build_array(id, author, side, public, words,
        (extract(epoch from at) * 1000)::bigint, opening)) as messages
      from messages where workspace_id = ${workspace} and conversation_id = t.id) as m`.execute(db)
  return rows
}

function touched(ids: string[]) {
  return sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as id) as t`
}

async function storeCounts(trx: Trx, workspace: string, counted: CountedRow[]) {
  const rows = counted.map(({ participants, messages, ...counts }) => counts)
  await sql`
    update conversations as c set
      customer_messages = t."customerMessages",
      teammate_replies = t."teammateReplies",
      public_words = t."publicWords",
      first_reply_seconds = t."firstReplySeconds",
      machine_replied = t."machineReplied",
      closed_at = t."closedAt",
      closed_from = t."closedFrom",
      unread = t.unread,
      unknown = t.unknown,
      reopens = (select count(*)::int from reopens o
        where o.workspace_id = ${workspace} and o.conversation_id = t.id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id text,
      "customerMessages" int, "teammateReplies" int, "publicWords" int,
      "firstReplySeconds" double precision, "machineReplied" boolean, "closedAt" timestamptz,
      "closedFrom" text, unread boolean, unknown boolean)
    cross join lateral (
      select ctid as place from conversations
      where workspace_id = ${workspace} and id = t.id offset 0) as own
    where c.workspace_id = ${workspace} and c.ctid = own.place`.execute(trx)
}

async function storeParticipants(
  trx: Trx,
  workspace: string,
  ids: string[],
  counted: (Counted & { id: string })[],
) {
  await sql`
    delete from participants where workspace_id = ${workspace} and ctid = any (array (
      select p.place from ${touched(ids)} cross join lateral (
        select ctid as place from participants
        where workspace_id = ${workspace} and conversation_id = t.id offset 0) as p))`.execute(trx)
  const rows = counted.flatMap(({ id: conversation, participants }) =>
    participants.map(({ open, ...participant }) => ({
      ...{ conversation, from: open?.from, until: open?.until },
      ...participant,
    })),
  )
  if (rows.length === 0) return
  await sql`
    insert into participants (workspace_id, conversation_id, teammate_id, replies, words,
      last_reply_at, open_from, open_until)
    select ${workspace}, conversation, teammate, replies, words, "lastReplyAt", "from", until
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (
      conversation text, teammate text, replies int, words int, "lastReplyAt" timestamptz,
      "from" timestamptz, until timestamptz)`.execute(trx)
}
