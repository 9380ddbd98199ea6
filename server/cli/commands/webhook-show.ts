import { webhooks } from '#server/storage/index.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { signedWebhookOf } from '../signed-webhook.ts'

/** Says whether a webhook is set and what came of it. */
export const webhookShow: CommandFile = {
  name: 'webhook show',
  summary: 'Says whether a signing secret is set, and what came',
  examples: ['webhook show --workspace acme'],
  declare: (command, plan) =>
    command.addOption(workspaceOption()).action((options) =>
      plan.withWorkspace(options, async ({ services, workspace }) => {
        const { address } = signedWebhookOf(services, workspace)
        const found = await webhooks.findWebhook(services.database.kysely, workspace.id)
        const time = (at: Date | null | undefined) => at?.toISOString() ?? null
        const json = {
          ...{ workspace: workspace.id, address, set: found !== undefined },
          setAt: time(found?.addedAt),
          lastEventAt: time(found?.receivedAt),
          lastRefusalAt: time(found?.refusedAt),
        }
        const state = found
          ? `set ${json.setAt}, last event ${json.lastEventAt ?? 'never'}, last refusal ${json.lastRefusalAt ?? 'never'}`
          : 'No secret is set: changes are read every minute. See `webhook set`.'
        return { text: `${address}\n${state}`, json }
      }),
    ),
}
