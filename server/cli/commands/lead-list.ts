import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { describeLeads } from '../describe-leads.ts'

/** Says who leads and why. */
export const leadList: CommandFile = {
  name: 'lead list',
  summary: 'Says who leads, and why',
  examples: ['lead list --workspace acme'],
  declare: (command, plan) =>
    command
      .addOption(workspaceOption())
      .action((options) =>
        plan.withWorkspace(options, ({ services, workspace }) =>
          describeLeads(services.database.kysely, workspace.id),
        ),
      ),
}
