import { dealNow } from '#server/program/deal.ts'
import { currentRound } from '#server/program/round.ts'
import type { Services } from '#server/services.ts'
import { inTransaction, locks, rounds, syncs, type Trx, workspaces } from '#server/storage/index.ts'
import type { JobHandler } from './worker.ts'

/** A deal for many people takes longer than a request may. */
const dealingLimitMs = 60_000

/**
 * Opens the current round of a workspace: ends the earlier ones and deals, once, as soon as the
 * first sync has brought conversations. Running it again changes nothing.
 */
export function tendRound(services: Services): JobHandler {
  return {
    name: 'round.tend',
    retries: 5,
    perform: async ({ workspace: id }) => {
      const db = services.database.kysely
      const workspace = await workspaces.findWorkspace(db, id)
      if (!workspace) return
      const now = services.clock()
      const { round } = currentRound(workspace, now)
      const tend = async (trx: Trx) => {
        await locks.lock(trx, id, 'deal')
        await rounds.ensureRound(trx, id, round)
        await rounds.closeRoundsBefore(trx, id, round.startsOn, now)
        const known = await rounds.findRound(trx, id, round.startsOn)
        if (known?.dealt_at || !(await syncs.findSync(trx, id))?.finishedAt) return
        const dealt = await dealNow(trx, workspace, { kind: 'round' }, now, services.seed())
        await rounds.markDealt(trx, id, round.startsOn, now)
        services.log.info(
          { workspace: id, round: round.startsOn, assignments: dealt.assignments.length },
          'round dealt',
        )
      }
      await inTransaction(db, tend, { timeoutMs: dealingLimitMs })
    },
  }
}
