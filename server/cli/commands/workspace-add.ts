import { type Vendor, vendors } from '#server/helpdesks/index.ts'
import { addWorkspace } from '../add-workspace.ts'
import type { Blank, CommandFile } from '../define-command.ts'
import type { Flags } from '../flags.ts'
import type { Plan } from '../plan.ts'

const shared = [
  [
    '--file <file>',
    'everything from a file (docs/workspace-file.md): connects, or brings up to date',
  ],
  ['--workspace <id>', 'id of the workspace here; default: the name in the helpdesk'],
  ['--name <name>', 'name of the workspace; default: the one in the helpdesk'],
  ['--time-zone <zone>', 'time zone of the rounds, such as Europe/Paris'],
  ['--leads <emails>', 'who runs the program, with commas'],
  ['--no-wait', 'does not wait for the first page of conversations'],
]

/** `workspace add`: a command for each helpdesk, which asks for what it was not given. */
export const workspaceAdd: CommandFile[] = vendors.map((vendor) => ({
  name: `workspace add ${vendor.name}`,
  summary: `Connects an account of ${vendor.title}`,
  description: `Connects an account of ${vendor.title}: asks for what is not given, checks it, and reads the first page of conversations.`,
  examples: [
    `workspace add ${vendor.name} ${vendor.add.example}`,
    `workspace add ${vendor.name} --file workspace.json`,
  ],
  declare: (command, plan) => declareAdd(command, plan, vendor),
}))

function declareAdd(command: Blank, plan: Plan, { name, add }: Vendor) {
  const own = add.options.map(({ flag, value, says }) => [
    `--${flag}${value ? ` <${value}>` : ''}`,
    says,
  ])
  for (const [flags = '', says = ''] of [...own, ...shared]) command.option(flags, says)
  command.action(({ json }) => {
    const flags = flagsOf(command.opts())
    plan.withServices({ json }, async ({ services, terminal }) => {
      const text = await addWorkspace(services, [name], flags, terminal.ask)
      return { text, json: { said: text } }
    })
  })
}

/** Commander names an option `clientId` and a `--no-wait` as `wait: false`. */
function flagsOf({ wait, ...values }: Record<string, unknown>): Flags {
  const named = Object.entries(values).map(([name, value]) => [
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    value,
  ])
  return { ...Object.fromEntries(named), 'no-wait': wait === false }
}
