import * as z from 'zod/mini'
import { isAnything, readRoundRecords } from '#server/dealing/round-records.ts'
import { type Db, rounds, teammates, type Workspace } from '#server/storage/index.ts'
import { Day } from '#shared/contract/common.ts'
import type { Participation } from '#shared/contract/participation.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { currentRound, lastDayOf } from '#shared/domain/program/calendar.ts'
import { isInProgram } from '#shared/domain/program/in-program.ts'

/**
 * What everybody gave in a round, could give and was expected to give, by name: the round that `now`
 * lies in, or the one that starts on `startsOn`. Throws `bad_request` where that is no day,
 * `not_found` where no round starts on it.
 */
export async function getParticipation(
  db: Db,
  workspace: Workspace,
  startsOn: string | undefined,
  now: Date,
): Promise<Participation> {
  if (startsOn !== undefined && !z.safeParse(Day, startsOn).success)
    throw new DomainError('bad_request', 'The round is not a day.')
  const { round: running } = currentRound(workspace, now)
  const only = startsOn ?? running.startsOn
  const [stored] = await rounds.listRounds(db, workspace.id, { only })
  const round = stored ?? (only === running.startsOn ? { ...running, quotas: null } : undefined)
  if (!round) throw new DomainError('not_found', 'No round starts on this day.')
  const people = await teammates.listTeammates(db, workspace.id)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const records = await readRoundRecords(db, workspace, { round, people })
  const expected = new Set(round.quotas ? [] : people.filter(isInProgram).map(({ id }) => id))
  return {
    round: { startsOn: round.startsOn, endsOn: lastDayOf(round) },
    people: [...records]
      .filter(([id, record]) => expected.has(id) || isAnything(record))
      .map(([id, { given, reachable, quota, shortReason }]) => ({
        id,
        name: names.get(id) ?? id,
        given,
        reachable,
        quota,
        shortReason,
      })),
  }
}
