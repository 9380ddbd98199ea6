import { parseArgs } from 'node:util'
import { ConfigError } from '#server/config.ts'
import { DomainError } from '#server/domain/errors.ts'
import { openServices } from '#server/open.ts'
import type { Services } from '#server/services.ts'
import { addWorkspace } from './add-workspace.ts'
import { importReviewsFile } from './import-reviews.ts'
import { syncNow } from './sync-now.ts'

const usage = `Conversation Carousel: commands

  workspace add zendesk --file workspace.json   connects a Zendesk account, or brings it up to date
  workspace list                                lists the workspaces
  sync --workspace ID                           reads people and conversations now, and deals the round
  import reviews FILE.jsonl --workspace ID      imports dated reviews; safe to run again

The embedded database serves one process at a time: stop the server first, or use PostgreSQL.
`

type Command = (services: Services, args: string[], flags: Flags) => Promise<string>
type Flags = { file?: string; workspace?: string }

const commands: Record<string, Command> = {
  'workspace add': addWorkspace,
  'workspace list': async (services) => (await import('./list-workspaces.ts')).listText(services),
  'import reviews': importReviewsFile,
  sync: syncNow,
}

/** Runs one command; what went wrong is said in a sentence, with exit code 1 (2: wrong usage). */
async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { file: { type: 'string' }, workspace: { type: 'string' }, help: { type: 'boolean' } },
  })
  const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find(
    (each) => each in commands,
  )
  const command = name === undefined ? undefined : commands[name]
  if (!command || !name || values.help) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  const { services, close } = await openServices({ LOG_LEVEL: 'error', ...process.env })
  try {
    const text = await command(services, positionals.slice(name.split(' ').length), {
      ...(values.file !== undefined && { file: values.file }),
      ...(values.workspace !== undefined && { workspace: values.workspace }),
    })
    process.stdout.write(`${text}\n`)
    return 0
  } finally {
    await close()
  }
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  const known = error instanceof DomainError || error instanceof ConfigError
  const usageError = error instanceof TypeError && 'code' in error
  const text = error instanceof Error ? (known || usageError ? error.message : error.stack) : error
  process.stderr.write(`${String(text)}\n`)
  process.exitCode = usageError ? 2 : 1
}
