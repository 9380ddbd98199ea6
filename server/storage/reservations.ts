import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from './db.ts'

/** Which place, and for whom. */
export type Place = { teammate: string; conversation: string; reviewee: string }

/** Keeps a place until an instant; it is this person's only one, and takes the place of another. */
export async function reserve(trx: Trx, workspace: string, place: Place, until: Date) {
  const row = { conversation_id: place.conversation, reviewee_id: place.reviewee, ends_at: until }
  await trx
    .insertInto('reservations')
    .values({ workspace_id: workspace, teammate_id: place.teammate, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'teammate_id']).doUpdateSet(row))
    .execute()
}

/** Gives a place up; that of another conversation or reviewee stays. */
export async function endReservation(trx: Trx, workspace: string, place: Place): Promise<void> {
  await deleteReservation(trx, workspace, place).execute()
}

/** The statement that gives a place up, to stand alone or beside others. */
export function deleteReservation(db: Pick<Db, 'deleteFrom'>, workspace: string, place: Place) {
  return db
    .deleteFrom('reservations')
    .where('workspace_id', '=', workspace)
    .where('teammate_id', '=', place.teammate)
    .where('conversation_id', '=', place.conversation)
    .where('reviewee_id', '=', place.reviewee)
}

/** Removes what has run out. Housekeeping, all workspaces. */
export async function removeEnded(trx: Trx, now: Date): Promise<void> {
  await trx.deleteFrom('reservations').where('ends_at', '<=', now).execute()
}

/**
 * The places that are kept at `now`, with the columns of an assignment, to be selected from. A
 * statement that asks for open assignments asks for these beside them.
 *
 * @param of a condition on `k`, the reservation
 */
export function keptPlaces(
  { workspace, now }: { workspace: string; now: Date },
  of: RawBuilder<unknown> = sql`true`,
) {
  return sql`select k.teammate_id as reviewer_id, k.reviewee_id, k.conversation_id, k.ends_at
    from reservations k where k.workspace_id = ${workspace} and k.ends_at > ${now}::timestamptz
      and ${of}`
}
