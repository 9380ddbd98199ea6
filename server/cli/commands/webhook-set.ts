import { seal } from '#server/keys.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { webhooks } from '#server/storage/index.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { CommandFile } from '../define-command.ts'
import { signedWebhookOf } from '../signed-webhook.ts'

/** Says what an admin does in the helpdesk, then takes the webhook's signing secret. */
export const webhookSet: CommandFile = {
  name: 'webhook set',
  summary: 'Says how the helpdesk tells of changes at once, and takes the signing secret',
  examples: ['webhook set --workspace acme'],
  declare: (command, plan) =>
    command
      .addOption(workspaceOption())
      .option('--secret <secret>', 'the signing secret; asked for where it is left out')
      .action(({ secret: given, ...options }) =>
        plan.withWorkspace(options, async ({ services, terminal: { ask }, workspace }) => {
          const { address, instructions } = signedWebhookOf(services, workspace)
          if (given === undefined) ask.say(instructions.join('\n'))
          if (given === undefined && !ask.interactive)
            throw new UsageError('There is nobody to ask: give the signing secret with --secret.')
          const question = { secret: true, flag: 'secret' }
          const secret = given ?? (await ask.question('Signing secret (is not shown)', question))
          if (!/^[!-~]{16,200}$/.test(secret))
            throw new UsageError(
              'A signing secret has 16 letters at least and no blanks: copy it again.',
            )
          const { id } = workspace
          const sealed = seal(services.keys.credentials, secret)
          await services.database.inTransaction((trx) =>
            webhooks.saveWebhook(trx, id, sealed, services.clock()),
          )
          return {
            text: `Webhooks of ${id} are believed from now on; \`webhook show\` and \`doctor\` tell what comes.`,
            json: { workspace: id, address, set: true },
          }
        }),
      ),
}
