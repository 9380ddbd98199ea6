import { dealNow } from '#server/dealing/deal.ts'
import { noteReach } from '#server/dealing/note-reach.ts'
import { openRound } from '#server/dealing/open-round.ts'
import { topUp } from '#server/dealing/top-up.ts'
import type { Services } from '#server/services.ts'
import {
  locks,
  openAssignments,
  rounds,
  type Trx,
  type Workspace,
  workspaces,
} from '#server/storage/index.ts'
import type { JobHandler } from './worker.ts'

/** Ending a round of many people takes longer than a request may. */
const endingLimitMs = 60_000

/**
 * Keeps the current round of a workspace: ends the earlier ones and deals, once, as soon as the
 * first sync has brought conversations; from then on deals again what people who leave or come
 * make necessary, and notes what everybody could have given. Running it again changes nothing.
 */
export function dealOrTopUp(services: Services): JobHandler {
  return {
    name: 'round.tend',
    retries: 5,
    perform: async ({ workspace: id }) => {
      const db = services.database.kysely
      const workspace = await workspaces.findWorkspace(db, id)
      if (!workspace) return
      const open = async (trx: Trx) => {
        await locks.lock(trx, id, 'deal')
        return openRound(trx, workspace, services.clock())
      }
      const { startsOn, due } = await services.database.inTransaction(open, {
        timeoutMs: endingLimitMs,
      })
      if (due) await dealRound(services, workspace, startsOn)
      else if (await isDealt(db, id, startsOn)) await topUp(services, workspace)
      if (await isDealt(db, id, startsOn)) await noteReach(services, workspace)
      if ((await openAssignments.listUnchecked(db, id, 1)).length > 0)
        await services.database.inTransaction((trx) =>
          services.jobQueue.enqueue(trx, 'assignments.check', { workspace: id }),
        )
    },
  }
}

async function dealRound(services: Services, workspace: Workspace, startsOn: string) {
  const { id } = workspace
  const dealt = await dealNow(
    services,
    workspace,
    { kind: 'round', ending: [] },
    {
      before: async (trx) => !(await isDealt(trx, id, startsOn)),
      after: (trx) => rounds.markDealt(trx, id, startsOn, services.clock()),
    },
  )
  if (dealt === undefined) return
  const { assignments } = dealt
  services.log.info(
    { workspace: id, round: startsOn, assignments: assignments.length },
    'round dealt',
  )
}

async function isDealt(db: Trx | Services['database']['kysely'], id: string, startsOn: string) {
  return (await rounds.findRound(db, id, startsOn))?.dealtAt != null
}
