import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from './db.ts'
import { removeRows } from './remove-rows.ts'

/**
 * People who left and are still known by name, of whom the helpdesk was not asked since `askedBefore`
 * whether they still exist there; longest ago first. Whom only a review file knows it cannot tell of.
 */
export async function listLeavers(
  db: Db,
  workspace: string,
  { askedBefore, limit }: { askedBefore: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('teammates')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('active', '=', false)
    .where('imported', '=', false)
    .where('forgotten_at', 'is', null)
    .where((of) => of.or([of('asked_at', 'is', null), of('asked_at', '<', askedBefore)]))
    .orderBy(sql`asked_at nulls first`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Notes that the helpdesk was asked, and still knows this person. */
export async function noteAsked(trx: Trx, workspace: string, id: string, now: Date): Promise<void> {
  await trx
    .updateTable('teammates')
    .set({ asked_at: now })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/**
 * Takes name, address and everything personal from somebody who left. What stays, under the bare
 * number: who was reviewed by whom and how it was rated, so that counts and figures remain, and
 * what they wrote about others' work, which is those others' feedback. What was written about
 * their own work goes: comments in every version, threads, drafts. False where they are active,
 * unknown or forgotten already.
 */
export async function forgetPerson(
  trx: Trx,
  workspace: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const result = await trx
    .updateTable('teammates')
    .set({
      name: `#${id}`,
      email: null,
      role: 'agent',
      custom_role: null,
      locale: 'en',
      languages: null,
      teams: '[]',
      reach: null,
      share: 1,
      joined_on: null,
      welcomed_at: null,
      lead_granted: false,
      lead_mapped: false,
      forgotten_at: now,
    })
    .where('workspace_id', '=', workspace)
    .where('id', '=', id)
    .where('active', '=', false)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  await removeRows(trx, workspace, {
    from: [
      'absences',
      'closed_teams',
      'sessions',
      'drafts',
      'reservations',
      'looks',
      'notices',
      'idempotency_keys',
    ],
    where: 'teammate_id',
    among: [id],
  })
  await removeRows(trx, workspace, {
    from: ['drafts', 'reservations'],
    where: 'reviewee_id',
    among: [id],
  })
  await clearWordsAbout(trx, workspace, id)
  return true
}

/** The words about somebody's work; the options that were chosen stay. */
async function clearWordsAbout(trx: Trx, workspace: string, id: string): Promise<void> {
  const bare = (ratings: RawBuilder<unknown>) => sql`(
    select coalesce(jsonb_object_agg(key, value - 'comment' - 'otherCause'), '{}')
    from jsonb_each(${ratings}))`
  await sql`
    update review_versions as v set content = v.content || jsonb_build_object('comment', '',
      'highlight', false, 'ratings', ${bare(sql`v.content->'ratings'`)})
    from (select id from reviews where workspace_id = ${workspace} and reviewee_id = ${id}) as r
    where v.workspace_id = ${workspace} and v.review_id = r.id`.execute(trx)
  await sql`
    delete from replies as p
    using (select id from reviews where workspace_id = ${workspace} and reviewee_id = ${id}) as r
    where p.workspace_id = ${workspace} and p.review_id = r.id`.execute(trx)
  await sql`
    delete from notices as n
    using (select id from reviews where workspace_id = ${workspace} and reviewee_id = ${id}) as r
    where n.workspace_id = ${workspace} and n.review_id = r.id and n.reason = 'reply'`.execute(trx)
  await sql`
    update reviews set comment = '', highlight = false, ratings = ${bare(sql`ratings`)}
    where workspace_id = ${workspace} and reviewee_id = ${id}`.execute(trx)
  await sql`
    update assignments set hand_back_comment = null
    where workspace_id = ${workspace} and reviewee_id = ${id}
      and hand_back_comment is not null`.execute(trx)
  await sql`
    update assignments set hand_back_comment = null
    where workspace_id = ${workspace} and reviewer_id = ${id}
      and hand_back_comment is not null`.execute(trx)
}
