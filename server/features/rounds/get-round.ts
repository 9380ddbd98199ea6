import { isAnything, limitsOfRound, readRoundRecords } from '#server/dealing/round-records.ts'
import { type Db, rounds, teammates, type Workspace } from '#server/storage/index.ts'
import { presentDeal, presentRound } from '#server/views/rounds.ts'
import type { RoundReport } from '#shared/contract/rounds.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { isInProgram } from '#shared/domain/program/in-program.ts'

const dealsShown = 50

/**
 * A round with its deals explained and everybody's part in it, by name: who was expected to take
 * part, and whoever did. Throws `not_found` for a day on which no round starts.
 */
export async function getRound(
  db: Db,
  workspace: Workspace,
  startsOn: string,
): Promise<RoundReport> {
  const [round] = await rounds.listRounds(db, workspace.id, { only: startsOn })
  if (!round) throw new DomainError('not_found', 'No round starts on this day.')
  const people = await teammates.listTeammates(db, workspace.id)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const personOf = (id: string) => ({ id, name: names.get(id) ?? id })
  const counted = await rounds.countAssignments(db, workspace.id, startsOn)
  const records = await readRoundRecords(db, workspace, { round, people, counted })
  const expected = new Set(
    round.quotas ? [] : people.filter(isInProgram).map((person) => person.id),
  )
  const limits = round.quotas ? undefined : await limitsOfRound(db, workspace, round, people)
  const deals = await rounds.listDeals(db, workspace.id, startsOn, dealsShown)
  return {
    round: presentRound(round),
    deals: deals.map((deal) => presentDeal(deal, personOf)),
    people: [...records]
      .filter(([id, record]) => expected.has(id) || isAnything(record))
      .map(([id, record]) => ({
        ...personOf(id),
        ...record,
        mostReceived: limits?.get(id) ?? null,
      })),
    handBackReasons: countReasons(counted),
  }
}

function countReasons(rows: { reason: string | null; count: number }[]): Record<string, number> {
  const reasons: Record<string, number> = {}
  for (const { reason, count } of rows)
    if (reason !== null) reasons[reason] = (reasons[reason] ?? 0) + count
  return reasons
}
