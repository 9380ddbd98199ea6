import { startSession } from '#server/features/sessions/start-session.ts'
import type { Services } from '#server/services.ts'
import { teammates } from '#server/storage/index.ts'
import type { Session } from '#shared/contract/sessions.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { requireTrying } from './trying-only.ts'

/**
 * Signs a teammate in without their helpdesk: a bearer for the API, and the handle that renews it
 * for as long as any session lasts. Throws `not_found` where nobody active there has that e-mail,
 * `UsageError` where things are not being tried out.
 */
export async function startPersonSession(
  services: Services,
  workspace: string,
  email: string,
): Promise<Session & { teammate: { id: string; name: string; lead: boolean } }> {
  requireTrying(services.config, 'session')
  return services.database.inTransaction(async (trx) => {
    const everyone = await teammates.listTeammates(trx, workspace)
    const person = everyone.find(
      (one) => one.active && one.email?.toLowerCase() === email.toLowerCase(),
    )
    if (!person)
      throw new DomainError('not_found', `There is no active teammate ${email} in ${workspace}.`)
    const { id, name, lead } = person
    const session = await startSession(services, trx, { workspace, teammate: id, location: 'tab' })
    return { ...session, teammate: { id, name, lead } }
  })
}
