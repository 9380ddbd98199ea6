import { getCurrentScorecard } from '#server/features/scorecards/current-scorecard.ts'
import { startSession } from '#server/features/sessions/start-session.ts'
import type { Services } from '#server/services.ts'
import { sessions, syncs, type Trx, teammates } from '#server/storage/index.ts'
import { presentMe, presentProgram } from '#server/views/teammates.ts'
import type { Boot, Refusal } from '#shared/contract/sessions.ts'
import { signRetry } from './retry.ts'
import type { Load } from './verify-token.ts'

/** What a load that the helpdesk signed comes to. */
export type Entered = { boot: Boot } | { refusal: Refusal }

/**
 * Starts a session for who is active here; else says why not, in the person's language (`spoken`,
 * where nothing is known of the person).
 */
export async function enter(
  services: Services,
  load: Load,
  location: Boot['location'],
  spoken: string,
): Promise<Entered> {
  const refusal = (reason: Refusal['reason'], locale = spoken, retry: string | null = null) => {
    const { name } = load.workspace
    return {
      refusal: { vendor: 'zendesk' as const, location, workspaceName: name, locale, reason, retry },
    }
  }
  if (load.state === 'stale') return refusal('stale')
  const { workspace, teammate } = load
  return services.database.inTransaction(async (trx) => {
    const person = await sessions.findEntrant(trx, workspace.id, teammate)
    if (!person) {
      const known = await teammates.findTeammate(trx, workspace.id, teammate)
      await hastenReading(services, trx, workspace.id)
      const retry = await signRetry(services, load)
      return refusal(known ? 'inactive' : 'not_read', known?.locale, retry)
    }
    if (!(await load.spend(trx))) return refusal('stale', person.locale)
    const at = { workspace: workspace.id, teammate, location: load.location }
    const session = await startSession(services, trx, at)
    return {
      boot: {
        vendor: 'zendesk',
        location,
        session,
        me: presentMe(person),
        program: presentProgram(workspace),
        scorecard: await getCurrentScorecard(trx, workspace.id),
      },
    }
  })
}

/** The people are read now instead of in ten minutes, at most once a minute for a workspace. */
async function hastenReading(services: Services, trx: Trx, workspace: string): Promise<void> {
  if (await syncs.hastenTeammates(trx, workspace, services.clock()))
    await services.jobQueue.enqueue(trx, 'sync.workspace', { workspace })
}
