import { addWorkspace } from '../add-workspace.ts'
import type { Blank, CommandFile } from '../define-command.ts'
import type { Flags } from '../flags.ts'
import type { Plan } from '../plan.ts'

type Vendor = { id: 'zendesk' | 'intercom'; name: string; example: string; options: string[][] }

const vendors: Vendor[] = [
  {
    id: 'zendesk',
    name: 'Zendesk',
    example: '--subdomain acme --email ada@acme.example',
    options: [
      ['--subdomain <name>', 'name or address of the account'],
      ['--email <email>', 'e-mail of an admin'],
      ['--token <token>', 'API token'],
      ['--oauth', 'by an OAuth client in place of a token'],
      ['--client-id <id>', 'unique identifier of the OAuth client'],
      ['--client-secret <secret>', 'secret of the OAuth client'],
      ['--port <number>', 'port on this machine that the browser comes back to; default 8765'],
      ['--app-id <id>', 'id of the app, where it is not found'],
      ['--installation-id <id>', 'id of its installation, where it is not found'],
    ],
  },
  {
    id: 'intercom',
    name: 'Intercom',
    example: '--region eu',
    options: [
      ['--region <region>', 'region of the workspace: us, eu or au'],
      ['--client-id <id>', 'client ID of the app'],
      ['--client-secret <secret>', 'client secret of the app'],
      ['--token <token>', 'access token'],
      ['--oauth', 'by the page of Intercom in place of a token'],
    ],
  },
]

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
  name: `workspace add ${vendor.id}`,
  summary: `Connects an account of ${vendor.name}`,
  description: `Connects an account of ${vendor.name}: asks for what is not given, checks it, and reads the first page of conversations.`,
  examples: [
    `workspace add ${vendor.id} ${vendor.example}`,
    `workspace add ${vendor.id} --file workspace.json`,
  ],
  declare: (command, plan) => declareAdd(command, plan, vendor),
}))

function declareAdd(command: Blank, plan: Plan, { id, options }: Vendor) {
  for (const [flags = '', says = ''] of [...options, ...shared]) command.option(flags, says)
  command.action(({ json }) => {
    const flags = flagsOf(command.opts())
    plan.withServices({ json }, async ({ services, terminal }) => {
      const text = await addWorkspace(services, [id], flags, terminal.ask)
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
