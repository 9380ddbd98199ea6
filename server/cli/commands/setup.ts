import { makeSetupCode } from '#server/setup/setup-session.ts'
import type { CommandFile } from '../define-command.ts'

/** Prints a code for the setup page, and where that is. */
export const setup: CommandFile = {
  name: 'setup',
  summary: 'Prints a code for the setup page of the server',
  description:
    'Prints the address of the setup page and a code that opens it once, within 30 minutes.',
  examples: ['setup'],
  declare: (command, plan) =>
    command.action((options) =>
      plan.withServices(options, async ({ services, terminal }) => {
        const { code, endsAt } = await makeSetupCode(services)
        const { publicUrl, port, host } = services.config
        const address = `${publicUrl ?? `http://${host}:${port}`}/setup`
        const until = `${endsAt.toISOString().slice(11, 16)} UTC`
        if (services.database.kind === 'embedded')
          terminal.note(
            'Start the server now: with the embedded database it cannot run at the same time as this command.',
          )
        return {
          text: `${address}\n${code}   good for one use until ${until}`,
          json: { address, code, endsAt: endsAt.toISOString() },
        }
      }),
    ),
}
