import type { Services } from '#server/services.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import type { Workspace } from '#server/storage/index.ts'
import { chooseWorkspace } from './choose-workspace.ts'
import type { Terminal } from './terminal.ts'

/** What came of a command: `text` for a person, `json` for a program, or `lines` for both. */
export type Outcome =
  | {
      text: string
      json: unknown
      /** It was done, and what it found is not as it has to be: exit code 1. */
      failed?: boolean
    }
  /** More than belongs into memory: printed as it comes. */
  | { lines: AsyncIterable<string> }

/** Undefined where a command has printed everything by itself. */
type Done = Promise<Outcome | undefined>

type Shared = { json?: true | undefined }
type Given = { services: Services; terminal: Terminal }

/** One command, understood and ready to run. */
type Step = { json: boolean } & (
  | { alone: true; run(terminal: Terminal): Done }
  | { alone: false; run(given: Given): Done }
)

/**
 * What the commands of one call are going to do. Everything is understood before the first of them
 * runs, and the database is opened once for all.
 */
export class Plan {
  readonly steps: Step[] = []

  /** A command that needs no database, or looks at it without opening it as the others do. */
  alone({ json }: Shared, run: (terminal: Terminal) => Done): void {
    this.steps.push({ alone: true, json: json === true, run })
  }

  /** A command over what the server and the commands share. */
  withServices({ json }: Shared, run: (given: Given) => Done): void {
    this.steps.push({ alone: false, json: json === true, run })
  }

  /** A command over one workspace: the named one, or the only one. */
  withWorkspace(
    { json, workspace: id }: Shared & { workspace?: string | undefined },
    run: (given: Given & { workspace: Workspace }) => Done,
  ): void {
    this.withServices({ json }, async (given) =>
      run({ ...given, workspace: await chooseWorkspace(given.services, id) }),
    )
  }

  /** Runs all of it, up to the first command that fails; true where everything was as it has to be. */
  async run(
    terminal: Terminal,
    open: (env: Terminal['env']) => Promise<{ services: Services; close(): Promise<void> }>,
  ): Promise<boolean> {
    const [first, ...others] = this.steps
    if (first?.alone && others.length === 0)
      return await tell(terminal, first, await first.run(terminal))
    const shared = this.steps.filter((step) => !step.alone)
    if (shared.length < this.steps.length)
      throw new UsageError('`deal` and `doctor` stand alone: call them without `then`.')
    const { services, close } = await open(terminal.env)
    try {
      for (const step of shared)
        if (!(await tell(terminal, step, await step.run({ services, terminal })))) return false
      return true
    } finally {
      await close()
    }
  }
}

/** Prints what came of a command; false where that is not as it has to be. */
async function tell(
  { out }: Terminal,
  { json }: Step,
  outcome: Outcome | undefined,
): Promise<boolean> {
  if (outcome === undefined) return true
  if ('lines' in outcome) {
    for await (const line of outcome.lines) await out(line)
    return true
  }
  await out(json ? JSON.stringify(outcome.json) : outcome.text)
  return outcome.failed !== true
}
