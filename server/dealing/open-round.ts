import { rounds, syncs, type Trx, teammates, type Workspace } from '#server/storage/index.ts'
import { currentRound } from '#shared/domain/program/calendar.ts'
import { quotasOfRound } from './round-records.ts'

/**
 * Opens the round that `now` lies in and ends the earlier ones: what is unfinished there expires,
 * and what was expected of whom stays as it was. Harmless when it is done already. Whoever calls it
 * holds the workspace's `deal` lock. `due` says that the round waits for its deal: it has had none,
 * and the first sync has brought conversations.
 */
export async function openRound(
  trx: Trx,
  workspace: Workspace,
  now: Date,
): Promise<{ startsOn: string; due: boolean }> {
  const { round } = currentRound(workspace, now)
  const { id } = workspace
  await rounds.ensureRound(trx, id, round)
  const over = await rounds.listUnclosed(trx, id, round.startsOn)
  if (over.length > 0) {
    const people = await teammates.listTeammates(trx, id)
    const quotas: Record<string, Record<string, number>> = {}
    for (const each of over)
      quotas[each.startsOn] = Object.fromEntries(await quotasOfRound(trx, workspace, each, people))
    await rounds.closeRoundsBefore(trx, id, { startsOn: round.startsOn, at: now, quotas })
  }
  const known = await rounds.findRound(trx, id, round.startsOn)
  const due = !known?.dealtAt && (await syncs.findSync(trx, id))?.finishedAt != null
  return { startsOn: round.startsOn, due }
}
