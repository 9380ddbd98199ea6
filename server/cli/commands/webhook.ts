import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { removeWebhook, setWebhook, showWebhook } from '../webhook.ts'

/** Takes the signing secret by which a helpdesk tells of changes at once. */
export const webhookSet: CommandFile = {
  name: 'webhook set',
  summary: 'Says how the helpdesk tells of changes at once, and takes the signing secret',
  examples: ['webhook set --workspace acme'],
  declare: (command, plan) =>
    command
      .addOption(workspaceOption())
      .option('--secret <secret>', 'the signing secret; asked for where it is left out')
      .action(({ secret, ...options }) =>
        plan.withWorkspace(options, async ({ services, terminal, workspace: { id } }) => {
          const text = await setWebhook(services, [], { workspace: id, secret }, terminal.ask)
          return { text, json: { workspace: id, set: true } }
        }),
      ),
}

/** Says whether a secret is set and what came of it. */
export const webhookShow: CommandFile = {
  name: 'webhook show',
  summary: 'Says whether a signing secret is set, and what came',
  examples: ['webhook show --workspace acme'],
  declare: (command, plan) =>
    command.addOption(workspaceOption()).action((options) =>
      plan.withWorkspace(options, async ({ services, workspace: { id } }) => {
        const text = await showWebhook(services, [], { workspace: id })
        return { text, json: { workspace: id } }
      }),
    ),
}

/** Takes the secret away: changes are read every minute then. */
export const webhookRemove: CommandFile = {
  name: 'webhook remove',
  summary: 'Takes the signing secret away: changes are read every minute then',
  examples: ['webhook remove --workspace acme'],
  declare: (command, plan) =>
    command.addOption(workspaceOption()).action((options) =>
      plan.withWorkspace(options, async ({ services, workspace: { id } }) => {
        const text = await removeWebhook(services, [], { workspace: id })
        return { text, json: { workspace: id, set: false } }
      }),
    ),
}
