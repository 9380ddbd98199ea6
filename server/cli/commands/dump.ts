import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { dumpWorkspace } from '../dump-workspace.ts'

/** Prints what is stored of a workspace. */
export const dump: CommandFile = {
  name: 'dump',
  summary: 'Prints every row of a workspace, to see inside while trying',
  description:
    'Prints every table of a workspace, a row a line: {"table": …, "row": {…}}, with or without --json. Only with ALLOW_LOCAL_HELPDESK=1, which is refused in production.',
  examples: ['dump --workspace acme --json'],
  declare: (command, plan) =>
    command.addOption(workspaceOption()).action((options) =>
      plan.withWorkspace(options, async ({ services, workspace, terminal }) => {
        for await (const line of dumpWorkspace(services, workspace.id)) terminal.out(line)
        return undefined
      }),
    ),
}
