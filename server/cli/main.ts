import { parseArgs } from 'node:util'
import { ConfigError } from '#server/config.ts'
import { openServices } from '#server/open.ts'
import type { Services } from '#server/services.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { addWorkspace } from './add-workspace.ts'
import { dealFile } from './deal-file.ts'
import { doctor } from './doctor.ts'
import { type Flags, flagOptions } from './flags.ts'
import { forget } from './forget.ts'
import { importReviewsFile } from './import-reviews.ts'
import { grantLead, listLeads, mapLeads, revokeLead } from './lead.ts'
import { rotateKeysNow } from './rotate-keys.ts'
import { setupCode } from './setup-code.ts'
import { syncNow } from './sync-now.ts'
import { UsageError } from './usage-error.ts'
import { removeWebhook, setWebhook, showWebhook } from './webhook.ts'

const usage = `Conversation Carousel: commands

  workspace add zendesk                         connects a Zendesk account step by step: asks for
                                                --subdomain, --email and --token (or --oauth with
                                                --client-id), --app-id and --installation-id where
                                                the app is not found, --time-zone, --leads; reads
                                                the first page of conversations unless --no-wait
  workspace add intercom                        the same for Intercom: --region, --client-id,
                                                --client-secret and --token (or --oauth)
  workspace add VENDOR --file workspace.json    the same by a file, or brings it up to date
  workspace list                                lists the workspaces
  sync --workspace ID                           reads people and conversations now, and deals the round
  setup                                         prints a code for the setup page of the server
  doctor [--workspace ID] [--json]              says of every part whether it works and what to do
  lead grant|revoke EMAIL --workspace ID        makes a teammate a lead, or takes that back
  lead map --workspace ID --groups --roles      whose members lead: ids of groups and custom roles
  lead list --workspace ID                      who leads, and why
  webhook set --workspace ID                    says how Zendesk tells of changes at once, and takes
                                                the signing secret (--secret); show, remove
  forget --workspace ID --person NUMBER|EMAIL   removes who left: name, address, words about them
  keys rotate                                   seals credentials again with the present APP_KEY
  import reviews FILE.jsonl --workspace ID      imports dated reviews; safe to run again
  deal --file FILE.jsonl --at DAY               tries a deal over a file of conversations: deal --help

Several commands can be given at once, with \`then\` between them: the first that fails ends it.
The embedded database serves one process at a time: stop the server first, or use PostgreSQL.
`

type Command = (services: Services, args: string[], flags: Flags) => Promise<string>

const commands: Record<string, Command> = {
  'workspace add': addWorkspace,
  'workspace list': async (services) => (await import('./list-workspaces.ts')).listText(services),
  'import reviews': importReviewsFile,
  'lead grant': grantLead,
  'lead revoke': revokeLead,
  'lead map': mapLeads,
  'lead list': listLeads,
  'webhook set': setWebhook,
  'webhook show': showWebhook,
  'webhook remove': removeWebhook,
  'keys rotate': rotateKeysNow,
  forget,
  setup: setupCode,
  sync: syncNow,
}

/** Runs one command; what went wrong is said in a sentence, with exit code 1 (2: wrong usage). */
async function run(argv: string[]): Promise<number> {
  if (argv[0] === 'deal') {
    // No services: a dry run must not even open the database.
    await dealFile(argv.slice(1), {
      out: (text) => process.stdout.write(text),
      note: (text) => process.stderr.write(`${text}\n`),
    })
    return 0
  }
  const given = splitCommands(argv).map(readCommand)
  const [first] = given
  if (given.length === 1 && first?.positionals[0] === 'doctor' && !first.values.help) {
    // It looks at what there is: nothing may be made or migrated for it.
    const { text, code } = await doctor(process.env, first.values)
    process.stdout.write(`${text}\n`)
    return code
  }
  const help = given.some(({ values }) => values.help)
  if (help || given.some(({ command }) => command === undefined)) {
    process.stdout.write(usage)
    return help ? 0 : 2
  }
  const { services, close } = await openServices({ LOG_LEVEL: 'error', ...process.env })
  try {
    for (const { command, rest, values } of given) {
      const text = await command?.(services, rest, values)
      process.stdout.write(`${text}\n`)
    }
    return 0
  } finally {
    await close()
  }
}

/** `a b then c d` is two commands: opening the embedded database takes longer than most of them. */
function splitCommands(argv: string[]): string[][] {
  const commands: string[][] = [[]]
  for (const word of argv) {
    if (word === 'then') commands.push([])
    else commands.at(-1)?.push(word)
  }
  return commands
}

function readCommand(args: string[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: flagOptions })
  const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find(
    (each) => each in commands,
  )
  return {
    values,
    positionals,
    command: name === undefined ? undefined : commands[name],
    rest: positionals.slice(name?.split(' ').length),
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  const known = error instanceof DomainError || error instanceof ConfigError
  const usageError = error instanceof UsageError || (error instanceof TypeError && 'code' in error)
  const text = error instanceof Error ? (known || usageError ? error.message : error.stack) : error
  process.stderr.write(`${String(text)}\n`)
  process.exitCode = usageError ? 2 : 1
}
