import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { workspaceIdOf } from '../helpdesk/from-file.ts'

export type StartOptions = {
  /** The product's port; the demo's inboxes take the next two. */
  port: number
  dataDir: string
  /** A conversation file to serve in place of the written demo. */
  conversations: string | null
}

export const USAGE = `npm start -- [--port 3000] [--data-dir ./data] [--conversations FILE.jsonl]

  --port            the product's port; the demo inboxes take the next two (also: PORT)
  --data-dir        where the embedded database and the demo's keys are kept (also: DATA_DIR)
  --conversations   serve the conversations of a file instead (docs/conversation-file.md)
`

/** What went wrong for a reason that a person can mend: shown without a stack. */
export class StartProblem extends Error {}

/** Reads the command line and the environment. Throws `StartProblem`; undefined where help is asked. */
export function readArguments(
  argv: string[],
  env: Record<string, string | undefined>,
): StartOptions | undefined {
  const values = parse(argv)
  if (values.help) return undefined
  const conversations = values.conversations ?? null
  const port = Number(values.port ?? (env['PORT'] || 3000))
  if (!Number.isInteger(port) || port < 1 || port > 65_533) {
    throw new StartProblem('The port must be a number from 1 to 65533.')
  }
  const given = values['data-dir'] ?? (env['DATA_DIR'] || undefined)
  const usual =
    conversations === null ? 'data' : `data/real-${workspaceIdOf(basename(conversations))}`
  return {
    port,
    dataDir: resolve(given ?? usual),
    conversations: conversations === null ? null : resolve(conversations),
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        conversations: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new StartProblem(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}
