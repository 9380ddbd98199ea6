import { groupAbsences, readParts } from '#server/dealing/part.ts'
import { type Db, teammates, type Workspace } from '#server/storage/index.ts'
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
  const parts = await readParts(db, workspace, round, people)
  const today = localDay(now, workspace)
  const absences = groupAbsences(await teammates.listAbsences(db, workspace.id, { from: today }))
  const present = (person: (typeof people)[number]): Teammate[] => {
    const part = parts.get(person.id)
    if (!part) return []
    const inProgram = isInProgram(person)
    return [presentTeammate(person, { inProgram, part, absences: absences.get(person.id) ?? [] })]
  }
  return {
    round: { startsOn: round.startsOn, endsOn: lastDayOf(round) },
    teammates: people.flatMap(present),
  }
}
