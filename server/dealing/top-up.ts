import { deals, openAssignments, type Workspace } from '#server/storage/index.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { type Dealt, dealNow } from './deal.ts'
import { type Ending, readParties } from './parties.ts'
import type { DealServices } from './plan-deal.ts'

/**
 * Deals again after the round's first deal, where something has changed since: open assignments of
 * and about people who left the program are withdrawn (but for what was begun), `unfit` ones with
 * them, and whoever now has fewer than their quota asks for is given more. Who was short already,
 * because nothing was left, or handed one back without replacement, is no reason to deal: run
 * twice, it does nothing the second time, and returns undefined.
 */
export async function topUp(
  services: DealServices,
  workspace: Workspace,
  unfit: Ending[] = [],
): Promise<Dealt | undefined> {
  const db = services.database.kysely
  const now = services.clock()
  const time = { ...currentRound(workspace, now), now }
  const { startsOn } = time.round
  const ask = { kind: 'replacement' as const, ending: unfit }
  const { gone, reviewers } = await readParties(db, workspace.id, time, ask)
  const left = await openAssignments.listOpenOf(db, workspace.id, startsOn, gone)
  const known = new Set(left.map(({ id }) => id))
  const ending = [...left, ...unfit.filter(({ id }) => !known.has(id))]
  const missing = await deals.findLastMissing(db, workspace.id, startsOn)
  const fellShort = reviewers.some(({ id, remaining }) => remaining > (missing.get(id) ?? 0))
  if (ending.length === 0 && !fellShort) return undefined
  const ids = ending.map(({ id }) => id)
  return dealNow(
    services,
    workspace,
    { kind: 'replacement', ending },
    {
      before: async (trx) => {
        await openAssignments.withdrawAssignments(trx, workspace.id, ids, services.clock())
        return true
      },
    },
  )
}
