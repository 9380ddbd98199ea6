import { conversations, type Db, teammates, workspaces } from '#server/storage/index.ts'
import { presentProgramState } from '#server/views/program.ts'
import type { ProgramState } from '#shared/contract/program.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { localDay } from '#shared/domain/rounds.ts'

/** Channels and tags are taken from this many of the latest conversations. */
const lookedAt = 2000
const named = 100

/** The settings of a workspace with what they can name. */
export async function getProgram(db: Db, workspace: string, now: Date): Promise<ProgramState> {
  const found = await workspaces.findSettings(db, workspace)
  if (!found) throw new DomainError('not_found', 'The workspace is gone.')
  const teams = await teammates.listTeams(db, workspace)
  const seen = await conversations.listSeen(db, workspace, { of: lookedAt, limit: named })
  return presentProgramState(found, { teams, ...seen }, localDay(now, found.workspace))
}
