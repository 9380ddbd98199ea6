import type { Workspace } from '#server/storage/index.ts'
import type { ProgramState } from '#shared/contract/program.ts'

/**
 * The program as a lead edits it. A change of the calendar shows while it is to come (`today` is
 * before it); what is kept of earlier ones is of no use to anybody but the server.
 */
export function presentProgramState(
  { workspace, revision }: { workspace: Workspace; revision: number },
  seen: Pick<ProgramState, 'teams' | 'channels' | 'tags'>,
  today: string,
): ProgramState {
  const { calendarChange, ...settings } = workspace.settings
  const { from, roundWeeks, firstDay } = calendarChange ?? {}
  const coming =
    from !== undefined && roundWeeks !== undefined && firstDay !== undefined && today < from
  return {
    revision,
    settings: {
      ...settings,
      ...(coming && { calendarChange: { from, roundWeeks, firstDay } }),
    },
    timeZone: workspace.timeZone,
    ...seen,
  }
}
