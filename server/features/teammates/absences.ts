import type { Actor, Services } from '#server/services.ts'
import { type Db, locks, teammates } from '#server/storage/index.ts'
import type { Absence, Absences } from '#shared/contract/teammates.ts'
import { replaceAbsences } from '#shared/domain/absences.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { localDay } from '#shared/domain/rounds.ts'

/** Absences of a teammate that are not over. Throws `not_allowed`, `not_found`. */
export async function getAbsences(
  services: Services,
  actor: Actor,
  teammate: string,
): Promise<Absences> {
  requireSelfOrLead(actor, teammate)
  const db = services.database.kysely
  await teammates.getTeammate(db, actor.workspace.id, teammate)
  return readAbsences(db, actor, teammate, services.clock())
}

/**
 * Replaces the absences of a teammate that are not over; those that overlap become one, and those
 * that are over stay. The quota of the running round follows at once; a job gives what they hold to
 * others where they are away for all that is left of it. Throws `not_allowed`, `not_found`.
 */
export async function setAbsences(
  services: Services,
  actor: Actor,
  teammate: string,
  given: Absence[],
): Promise<Absences> {
  requireSelfOrLead(actor, teammate)
  const workspace = actor.workspace.id
  const now = services.clock()
  return services.database.inTransaction(async (trx) => {
    await locks.lock(trx, workspace, `absences\n${teammate}`)
    await teammates.getTeammate(trx, workspace, teammate)
    const stored = await teammates.listAbsencesOf(trx, workspace, teammate)
    const today = localDay(now, actor.workspace)
    const absences = replaceAbsences(stored, given, today)
    await teammates.setAbsences(trx, workspace, teammate, absences)
    await services.jobQueue.enqueue(trx, 'round.tend', { workspace })
    return readAbsences(trx, actor, teammate, now)
  })
}

async function readAbsences(
  db: Db,
  { workspace }: Actor,
  teammate: string,
  now: Date,
): Promise<Absences> {
  const today = localDay(now, workspace)
  const stored = await teammates.listAbsencesOf(db, workspace.id, teammate)
  return { absences: stored.filter(({ to }) => to >= today) }
}

function requireSelfOrLead({ teammate }: Actor, id: string): void {
  if (teammate.id !== id && !teammate.lead)
    throw new DomainError('not_allowed', 'Only leads may do this for others.')
}
