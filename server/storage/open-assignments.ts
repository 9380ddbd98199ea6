import { sql } from 'kysely'
import type { Db, Trx } from './db.ts'

/** An open assignment as far as dealing anew needs it. */
export type OpenAssignment = {
  id: string
  reviewer: string
  reviewee: string
  conversation: string
  assignedAt: Date
}

/** The open assignments of a round of some reviewers or about some reviewees, that are not begun. */
export async function listOpenOf(
  db: Db,
  workspace: string,
  startsOn: string,
  people: { reviewers: string[]; reviewees: string[] },
): Promise<OpenAssignment[]> {
  if (people.reviewers.length + people.reviewees.length === 0) return []
  const listed = (ids: string[]) =>
    sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const { rows } = await sql<OpenAssignment>`
    select a.id, a.reviewer_id as reviewer, a.reviewee_id as reviewee,
      a.conversation_id as conversation, a.assigned_at as "assignedAt"
    from assignments a
    where a.workspace_id = ${workspace} and a.round_starts_on = ${startsOn} and a.status = 'open'
      and (a.reviewer_id in ${listed(people.reviewers)}
        or a.reviewee_id in ${listed(people.reviewees)})
      and ${notBegun()}
    order by a.id`.execute(db)
  return rows
}

/** Open assignments whose conversation was not asked about again since it was drawn; oldest first. */
export async function listUnchecked(
  db: Db,
  workspace: string,
  limit: number,
): Promise<OpenAssignment[]> {
  return db
    .selectFrom('assignments')
    .select([
      'id',
      'reviewer_id as reviewer',
      'reviewee_id as reviewee',
      'conversation_id as conversation',
      'assigned_at as assignedAt',
    ])
    .where('workspace_id', '=', workspace)
    .where(sql<boolean>`status = 'open' and checked_at is null`)
    .orderBy('assigned_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Notes that the helpdesk was asked about a conversation that is assigned. */
export async function markChecked(
  trx: Trx,
  workspace: string,
  conversation: string,
  at: Date,
): Promise<void> {
  await trx
    .updateTable('assignments')
    .set({ checked_at: at })
    .where('workspace_id', '=', workspace)
    .where('conversation_id', '=', conversation)
    .where('status', '=', 'open')
    .where('checked_at', 'is', null)
    .execute()
}

/** Takes open assignments back that nobody has begun; returns the ids of those that it was. */
export async function withdrawAssignments(
  trx: Trx,
  workspace: string,
  ids: string[],
  at: Date,
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update assignments a set status = 'withdrawn', ended_at = ${at}::timestamptz
    where a.workspace_id = ${workspace} and a.status = 'open' and ${notBegun()}
      and a.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)
    returning a.id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** No draft of it is stored, or nobody is left who could finish it. */
function notBegun() {
  return sql`(not exists (select 1 from drafts d
      where d.workspace_id = a.workspace_id and d.teammate_id = a.reviewer_id
        and d.conversation_id = a.conversation_id and d.reviewee_id = a.reviewee_id)
    or exists (select 1 from teammates t where t.workspace_id = a.workspace_id
      and t.id = a.reviewer_id and (not t.active or t.light_agent)))`
}

/** An open assignment of a round with the names in it. */
export type NamedAssignment = {
  id: string
  conversation: string
  reviewer: string
  reviewerName: string
  reviewee: string
  revieweeName: string
  dueOn: string
  begun: boolean
}

/** The open assignments of a round, by reviewer. */
export async function listOpenOfRound(
  db: Db,
  workspace: string,
  startsOn: string,
  limit: number,
): Promise<NamedAssignment[]> {
  const { rows } = await sql<NamedAssignment>`
    select a.id, a.conversation_id as conversation, a.reviewer_id as reviewer,
      coalesce(t.name, a.reviewer_id) as "reviewerName", a.reviewee_id as reviewee,
      coalesce(w.name, a.reviewee_id) as "revieweeName", a.due_on as "dueOn",
      not ${notBegun()} as begun
    from assignments a
    left join teammates t on t.workspace_id = a.workspace_id and t.id = a.reviewer_id
    left join teammates w on w.workspace_id = a.workspace_id and w.id = a.reviewee_id
    where a.workspace_id = ${workspace} and a.round_starts_on = ${startsOn} and a.status = 'open'
    order by t.name, a.assigned_at, a.id limit ${limit}::int`.execute(db)
  return rows
}
