import type { Vendor } from '#server/helpdesks/index.ts'
import type { GivenOptions } from '#server/setup/answers.ts'
import { addWorkspace } from '../add-workspace.ts'
import type { Blank, CommandFile } from '../define-command.ts'

const file = 'everything from a file (docs/workspace-file.md): connects, or brings up to date'

/** `workspace add VENDOR`: asks for what it was not given. */
export function workspaceAdd(vendor: Vendor, among: readonly Vendor[]): CommandFile {
  const { name, title, add } = vendor
  return {
    name: `workspace add ${name}`,
    summary: `Connects an account of ${title}`,
    description: `Connects an account of ${title}: asks for what is not given, checks it, and reads the first page of conversations.`,
    examples: [
      `workspace add ${name} ${add.example}`,
      `workspace add ${name} --file workspace.json`,
    ],
    declare: (command, plan) => {
      for (const { flag, value, says } of add.options)
        command.option(`--${flag}${value ? ` <${value}>` : ''}`, says)
      command
        .option('--file <file>', file)
        .option('--workspace <id>', 'id of the workspace here; default: the name in the helpdesk')
        .option('--name <name>', 'name of the workspace; default: the one in the helpdesk')
        .option('--time-zone <zone>', 'time zone of the rounds, such as Europe/Paris')
        .option('--leads <emails>', 'who runs the program, with commas')
        .option('--no-wait', 'does not wait for the first page of conversations')
        .action(({ json }) => {
          const options = optionsOf(command)
          plan.withServices({ json }, ({ services, terminal: { ask } }) =>
            addWorkspace(services, vendor, { options, ask, among }),
          )
        })
    },
  }
}

/** What was given, by the names of the flags. */
function optionsOf(command: Blank): GivenOptions {
  const given = command.opts() as Record<string, string | boolean | undefined>
  return Object.fromEntries(
    command.options.map((option) => {
      const value = given[option.attributeName()]
      // Commander keeps a `--no-wait` as `wait`: false.
      return [option.long?.replace(/^--/, ''), option.negate ? value === false : value]
    }),
  )
}
