import { getParticipation } from '#server/features/participation/get-participation.ts'
import type { Participation } from '#shared/contract/participation.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'

/** Prints what everybody gave in a round, could give and was expected to give. */
export const participation: CommandFile = {
  name: 'participation',
  summary: 'Says who gave how many reviews, of how many they could give',
  description:
    'Prints for each person of a round the reviews given, the reachable quota (as many of the quota as there was to review for them) and the quota. Counts only: nothing here knows a rating.',
  examples: ['participation --workspace acme', 'participation --round 2026-05-04 --json'],
  declare: (command, plan) =>
    command
      .addOption(workspaceOption())
      .option(
        '--round <day>',
        'the first day of a round, such as 2026-05-04; default: the running one',
      )
      .action(({ round, ...options }) =>
        plan.withWorkspace(options, async ({ services, workspace }) => {
          const db = services.database.kysely
          const found = await getParticipation(db, workspace, round, services.clock())
          return { text: textOf(found), json: found }
        }),
      ),
}

function textOf({ round, people }: Participation): string {
  const title = `Round ${round.startsOn} to ${round.endsOn}: given, reachable quota, quota`
  const lines = people.map(({ id, name, given, reachable, quota, shortReason }) =>
    [given, reachable, quota, id, name, ...(shortReason === null ? [] : [shortReason])].join('\t'),
  )
  return [title, ...lines].join('\n')
}
