import { workspaces } from '#server/storage/index.ts'
import type { CommandFile } from '../define-command.ts'

/** One line for each workspace: id, vendor, address. */
export const workspaceList: CommandFile = {
  name: 'workspace list',
  summary: 'Lists the workspaces: id, helpdesk, address',
  examples: ['workspace list'],
  declare: (command, plan) =>
    command.action((options) =>
      plan.withServices(options, async ({ services }) => {
        const all = await workspaces.listWorkspaces(services.database.kysely)
        const lines = all.map(({ id, vendor, baseUrl }) => `${id}\t${vendor}\t${baseUrl}`)
        return {
          text: lines.join('\n') || 'There is no workspace yet: see `workspace add`.',
          json: all.map(({ id, vendor, name, baseUrl }) => ({ id, vendor, name, baseUrl })),
        }
      }),
    ),
}
