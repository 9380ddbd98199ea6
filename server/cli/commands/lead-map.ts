import { InvalidArgumentError } from '@commander-js/extra-typings'
import { UsageError } from '#server/setup/usage-error.ts'
import { leads } from '#server/storage/index.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { describeLeads } from '../describe-leads.ts'

/** Names the groups and custom roles whose members lead; what is not named stays as it was. */
export const leadMap: CommandFile = {
  name: 'lead map',
  summary: 'Says members of which groups and custom roles lead',
  description:
    'Says members of which groups and custom roles lead, by their ids in the helpdesk. What is left out stays as it was; "" is none.',
  examples: [
    'lead map --workspace acme --groups 360001,360002 --roles 36000777',
    'lead map --workspace acme --groups ""',
  ],
  declare: (command, plan) =>
    command
      .addOption(workspaceOption())
      .option('--groups <ids>', 'ids of groups, with commas', readIds)
      .option('--roles <ids>', 'ids of custom roles, with commas', readIds)
      .action(({ groups, roles, ...options }) => {
        if (groups === undefined && roles === undefined)
          throw new UsageError('Give --groups, --roles or both.')
        plan.withWorkspace(options, ({ services, workspace: { id } }) =>
          services.database.inTransaction(async (trx) => {
            const before = await leads.findLeadMapping(trx, id)
            await leads.saveLeadMapping(trx, id, {
              groups: groups ?? before.groups,
              roles: roles ?? before.roles,
            })
            await leads.applyLeadMapping(trx, id)
            return describeLeads(trx, id)
          }),
        )
      }),
}

function readIds(list: string): string[] {
  const ids = [...new Set(list.split(',').map((id) => id.trim()))].filter((id) => id !== '')
  if (ids.every((id) => /^[\w-]{1,64}$/.test(id))) return ids
  throw new InvalidArgumentError('They are given by their ids, with commas.')
}
