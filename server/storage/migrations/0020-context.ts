import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const up = [
  `alter table participants add column open_from timestamptz, add column open_until timestamptz`,
  // As it is counted from now on, of what was counted before.
  `update participants as p set open_from = t.first, open_until = t.until
    from (
      select own.workspace_id, own.conversation_id, own.teammate_id, own.first,
        least(case when c.closed_at is not null then greatest(c.closed_at, own.last) end,
          (select min(m.at) from messages m join participants o
            on o.workspace_id = m.workspace_id and o.conversation_id = m.conversation_id
              and o.teammate_id = m.author and o.replies > 0
            where m.workspace_id = own.workspace_id and m.conversation_id = own.conversation_id
              and m.author <> own.teammate_id and m.public and m.side <> 'system'
              and m.author is distinct from c.requester_id
              and not (m.opening and c.apart) and m.at > own.last)) as until
      from (
        select q.workspace_id, q.conversation_id, q.teammate_id, min(m.at) as first,
          max(m.at) as last
        from participants q join conversations k
          on k.workspace_id = q.workspace_id and k.id = q.conversation_id
        join messages m
          on m.workspace_id = q.workspace_id and m.conversation_id = q.conversation_id
            and m.author = q.teammate_id and m.public and m.side <> 'system'
            and not (m.opening and k.apart)
        where q.replies > 0
        group by q.workspace_id, q.conversation_id, q.teammate_id) as own
      join conversations c on c.workspace_id = own.workspace_id and c.id = own.conversation_id
    ) as t
    where p.workspace_id = t.workspace_id and p.conversation_id = t.conversation_id
      and p.teammate_id = t.teammate_id`,
  `create index participants_open on participants
    (workspace_id, teammate_id, open_from, open_until, conversation_id)`,
  // What may be somebody's and cannot be counted yet.
  `create index conversations_uncounted on conversations (workspace_id, created_at)
    where (not complete or unread) and not deleted`,
  `alter table conversations add column canned_asked_at timestamptz`,
]

const down = [
  `alter table conversations drop column canned_asked_at`,
  `drop index conversations_uncounted`,
  `drop index participants_open`,
  `alter table participants drop column open_from, drop column open_until`,
]

/** What stands beside a conversation: how long it was open with whom. */
export const context: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of up) await sql.raw(statement).execute(db)
  },
  async down(db: Kysely<unknown>) {
    for (const statement of down) await sql.raw(statement).execute(db)
  },
}
