import { groupAbsences, readRoundRecords } from '#server/dealing/round-records.ts'
import { accountSigns, type Db, teammates, type Workspace } from '#server/storage/index.ts'
import { presentTeammate } from '#server/views/teammates.ts'
import type { Teammate, Teammates } from '#shared/contract/teammates.ts'
import { currentRound, lastDayOf } from '#shared/domain/program/calendar.ts'
import { isInProgram } from '#shared/domain/program/in-program.ts'
import { localDay } from '#shared/domain/rounds.ts'

/**
 * Everyone, by name, or only the one with the id, with their part in the round that `now` lies in
 * and the absences that are not over.
 */
export async function listTeammates(
  db: Db,
  workspace: Workspace,
  now: Date,
  only?: string,
): Promise<Teammates> {
  const { round } = currentRound(workspace, now)
  const people =
    only === undefined
      ? await teammates.listTeammates(db, workspace.id)
      : [await teammates.getTeammate(db, workspace.id, only)]
  const records = await readRoundRecords(db, workspace, { round, people })
  const today = localDay(now, workspace)
  const absences = groupAbsences(await teammates.listAbsences(db, workspace.id, { from: today }))
  const pointedOut = new Map(
    (await accountSigns.listPointedOut(db, workspace.id)).map((signs) => [signs.id, signs]),
  )
  const present = (person: (typeof people)[number]): Teammate[] => {
    const record = records.get(person.id)
    if (!record) return []
    const inProgram = isInProgram(person)
    const signs = pointedOut.get(person.id)
    const away = absences.get(person.id) ?? []
    return [presentTeammate(person, { inProgram, record, absences: away, signs })]
  }
  return {
    round: { startsOn: round.startsOn, endsOn: lastDayOf(round) },
    teammates: people.flatMap(present),
  }
}
