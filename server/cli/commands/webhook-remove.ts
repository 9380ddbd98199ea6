import { webhooks } from '#server/storage/index.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { signedWebhookOf } from '../signed-webhook.ts'

/** Takes the secret away: nothing is believed any more, and changes are read every minute. */
export const webhookRemove: CommandFile = {
  name: 'webhook remove',
  summary: 'Takes the signing secret away: changes are read every minute then',
  examples: ['webhook remove --workspace acme'],
  declare: (command, plan) =>
    command.addOption(workspaceOption()).action((options) =>
      plan.withWorkspace(options, async ({ services, workspace }) => {
        const { id } = workspace
        const { title } = signedWebhookOf(services, workspace)
        const removed = await services.database.inTransaction((trx) =>
          webhooks.removeWebhook(trx, id),
        )
        return {
          text: removed
            ? `Webhooks of ${id} are not believed any more. Delete the webhook in ${title} as well.`
            : `There was no webhook of ${id}.`,
          json: { workspace: id, set: false, removed },
        }
      }),
    ),
}
