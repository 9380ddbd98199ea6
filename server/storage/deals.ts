import { sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import { receivedValue } from './received.ts'
import { keptPlaces } from './reservations.ts'

export type NewAssignment = {
  id: string
  reviewer: string
  reviewee: string
  conversation: string
  reason: {
    drawnFrom: number
    lastReviewedRoundsAgo: number | null
    targeted?: boolean
    reassigned?: boolean
  }
}

export type NewDeal = {
  id: string
  kind: 'round' | 'fetch' | 'hand_back' | 'replacement' | 'reassigned'
  roundStartsOn: string
  dueOn: string
  reviewer: string | null
  seed: number
  report: Record<string, unknown>
  assignments: NewAssignment[]
  dealtAt: Date
  /** When the helpdesk was asked about the conversations after they were drawn; else it was not yet. */
  checkedAt?: Date | null
}

/** Stores a deal with its assignments; called again with the same id, it adds to them. */
export async function addDeal(trx: Trx, workspace: string, deal: NewDeal): Promise<void> {
  await trx
    .insertInto('deals')
    .values({
      workspace_id: workspace,
      id: deal.id,
      kind: deal.kind,
      round_starts_on: deal.roundStartsOn,
      reviewer_id: deal.reviewer,
      seed: String(deal.seed),
      report: JSON.stringify(deal.report),
      dealt_at: deal.dealtAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (deal.assignments.length > 0) {
    // One parameter, however many: a statement takes 65,535 of them.
    await sql`
      insert into assignments (workspace_id, id, deal_id, reviewer_id, reviewee_id,
        conversation_id, round_starts_on, due_on, status, reason, assigned_at, checked_at)
      select ${workspace}, id, ${deal.id}::uuid, reviewer, reviewee, conversation,
        ${deal.roundStartsOn}, ${deal.dueOn}, 'open', reason, ${deal.dealtAt}::timestamptz,
        ${deal.checkedAt ?? null}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(deal.assignments)}::jsonb) as t (
        id uuid, reviewer text, reviewee text, conversation text, reason jsonb)`.execute(trx)
  }
  await trx
    .updateTable('rounds')
    .set({ deals: sql`deals + 1` })
    .where('workspace_id', '=', workspace)
    .where('starts_on', '=', deal.roundStartsOn)
    .execute()
}

/** How often something was dealt in the round so far: whoever planned with less plans again. */
export async function countDeals(db: Db, workspace: string, startsOn: string): Promise<number> {
  const row = await db
    .selectFrom('rounds')
    .select('deals')
    .where('workspace_id', '=', workspace)
    .where('starts_on', '=', startsOn)
    .executeTakeFirst()
  return row?.deals ?? 0
}

/** How many each reviewer was short of after the round's last deal for everybody. */
export async function findLastMissing(
  db: Db,
  workspace: string,
  startsOn: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ unfilled: { reviewer: string; missing: number }[] | null }>`
    select report -> 'unfilled' as unfilled from deals
    where workspace_id = ${workspace} and round_starts_on = ${startsOn} and reviewer_id is null
    order by dealt_at desc, (report ->> 'dealsBefore')::int desc nulls last limit 1`.execute(db)
  return new Map((rows[0]?.unfilled ?? []).map(({ reviewer, missing }) => [reviewer, missing]))
}

/** Assignments that reviewers of a round handed back, and how many they were given instead. */
export async function listHandedBack(
  db: Db,
  workspace: string,
  startsOn: string,
): Promise<{ reviewer: string; handedBack: number; replaced: number }[]> {
  const { rows } = await sql<{ reviewer: string; handedBack: number; replaced: number }>`
    select a.reviewer_id as reviewer,
      (count(*) filter (where a.status = 'handed_back'))::int as "handedBack",
      (count(*) filter (where d.kind = 'hand_back'))::int as replaced
    from assignments a join deals d on d.workspace_id = a.workspace_id and d.id = a.deal_id
    where a.workspace_id = ${workspace} and a.round_starts_on = ${startsOn}
      and (a.status = 'handed_back' or d.kind = 'hand_back')
    group by a.reviewer_id`.execute(db)
  return rows
}

/** What the hard rules need to know about conversations and reviewers, as it is at this moment. */
export type DealState = {
  /** Who has or had a conversation; `takes`: it occupies a place for that reviewee. */
  had: { conversation: string; reviewee: string; reviewer: string; takes: boolean }[]
  /** Of the conversations, those that left the pool: deleted, or held for a lead. */
  gone: string[]
  /** Open assignments in the round by reviewer. */
  open: { id: string; count: number }[]
  /** Reviews given in the round by reviewer. */
  given: { id: string; basis: string; count: number }[]
  /** Reviews and open assignments in the round, and kept places, by reviewee. */
  received: { id: string; count: number }[]
  /** Of the people, those who review, and those whose work is reviewed. */
  reviewing: string[]
  reviewed: string[]
}

/** Reads that in one statement, for the conversations and people of some assignments to come. */
export async function readDealState(
  db: Db,
  workspace: string,
  startsOn: string,
  of: { conversations: string[]; reviewers: string[]; reviewees: string[]; now: Date },
): Promise<DealState> {
  const question = { workspace, roundStartsOn: startsOn, now: of.now }
  const listed = (ids: string[]) =>
    sql`(select jsonb_array_elements_text(${JSON.stringify([...new Set(ids)])}::jsonb))`
  const { rows } = await sql<DealState>`select
    (select coalesce(jsonb_agg(jsonb_build_object('conversation', h.conversation_id,
        'reviewee', h.reviewee_id, 'reviewer', h.reviewer_id, 'takes', h.takes)), '[]') from (
      select conversation_id, reviewee_id, reviewer_id, status in ('open', 'done') as takes
      from assignments
      where workspace_id = ${workspace} and conversation_id in ${listed(of.conversations)}
      union all
      select conversation_id, reviewee_id, reviewer_id, true from (${keptPlaces(
        question,
        sql`k.conversation_id in ${listed(of.conversations)}`,
      )}) as kept
      union all
      select conversation_id, reviewee_id, reviewer_id, not extra from reviews
      where workspace_id = ${workspace} and conversation_id in ${listed(of.conversations)}
        and withdrawn_at is null) as h) as had,
    (select coalesce(jsonb_agg(c.id), '[]') from conversations c
      where c.workspace_id = ${workspace} and c.id in ${listed(of.conversations)}
        and (c.deleted or c.held is not null)) as gone,
    (select coalesce(jsonb_agg(jsonb_build_object('id', o.reviewer_id, 'count', o.n)), '[]') from (
      select reviewer_id, count(*)::int as n from assignments
      where workspace_id = ${workspace} and reviewer_id in ${listed(of.reviewers)}
        and round_starts_on = ${startsOn} and status = 'open'
      group by reviewer_id) as o) as open,
    (select coalesce(jsonb_agg(jsonb_build_object('id', g.reviewer_id, 'basis', g.basis,
        'count', g.n)), '[]') from (
      select reviewer_id, basis, count(*)::int as n from reviews
      where workspace_id = ${workspace} and reviewer_id in ${listed(of.reviewers)}
        and round_starts_on = ${startsOn} and withdrawn_at is null and not extra
      group by reviewer_id, basis) as g) as given,
    (select coalesce(jsonb_agg(jsonb_build_object('id', e.id,
        'count', ${receivedValue(question, sql.raw('e.id'))})), '[]')
      from ${listed(of.reviewees)} as e (id)) as received,
    (select coalesce(jsonb_agg(t.id), '[]') from teammates t
      where t.workspace_id = ${workspace} and t.id in ${listed(of.reviewers)}
        and t.active and not t.light_agent and t.reviews) as reviewing,
    (select coalesce(jsonb_agg(t.id), '[]') from teammates t
      where t.workspace_id = ${workspace} and t.id in ${listed(of.reviewees)}
        and t.active and not t.light_agent and t.is_reviewed) as reviewed
  `.execute(db)
  const state = rows[0]
  if (!state) throw new Error('the statement for the state of a deal returned no row')
  return state
}
