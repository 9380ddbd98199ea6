import { tellBot } from '#server/features/teammates/tell-bot.ts'
import { choosePerson } from '../choose-person.ts'
import { workspaceOption } from '../choose-workspace.ts'
import type { Blank, CommandFile } from '../define-command.ts'
import type { Plan } from '../plan.ts'

/** Says that an account is a bot. */
export const teammateMarkBot: CommandFile = {
  name: 'teammate mark-bot',
  summary: 'Says that an account is a bot',
  description:
    'Says that an account is a bot: it leaves the program, and what it wrote does not count any more. The server counts anew where it wrote, in the background and without asking the helpdesk.',
  examples: ['teammate mark-bot helper@acme.example --workspace acme'],
  declare: (command, plan) => declareMark(command, plan, true),
}

/** Says that an account is a person. */
export const teammateMarkPerson: CommandFile = {
  name: 'teammate mark-person',
  summary: 'Says that an account is a person',
  description:
    'Says that an account is a person: takes `teammate mark-bot` back, or keeps an account that only looks like a bot from being pointed out again.',
  examples: ['teammate mark-person ann@acme.example --workspace acme'],
  declare: (command, plan) => declareMark(command, plan, false),
}

function declareMark(command: Blank, plan: Plan, bot: boolean) {
  command
    .argument('<email|number>', 'their address, or number in the helpdesk')
    .addOption(workspaceOption())
    .action((wanted, options) =>
      plan.withWorkspace(options, ({ services, workspace }) =>
        services.database.inTransaction(async (trx) => {
          const { id, name } = await choosePerson(trx, workspace.id, wanted)
          await tellBot(services, trx, { workspace: workspace.id, id, bot })
          return {
            text: `${name} is ${bot ? 'a bot' : 'a person'} now.`,
            json: { teammate: id, bot },
          }
        }),
      ),
    )
}
