import { CommanderError } from '@commander-js/extra-typings'
import { ConfigError } from '#server/config.ts'
import { vendors } from '#server/helpdesks/index.ts'
import { openServices } from '#server/open.ts'
import type { Services } from '#server/services.ts'
import { UsageError } from '#server/setup/usage-error.ts'
import { readVersion } from '#server/version.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { Stopped } from './ask.ts'
import { commandFilesOf } from './command-list.ts'
import { Plan } from './plan.ts'
import { makeProgram } from './program.ts'
import type { Terminal } from './terminal.ts'

/** 0: it was done. 1: it could not be done. 2: it was called in a wrong way. */
export type ExitCode = 0 | 1 | 2

type Open = (env: Terminal['env']) => Promise<{ services: Services; close(): Promise<void> }>

const standardError = 2

/** Runs the commands of one call. Never throws: what went wrong is said in a sentence. */
export async function runCommands(
  words: string[],
  terminal: Terminal,
  open: Open = (env) => openServices(env, vendors, standardError),
  among = vendors,
): Promise<ExitCode> {
  try {
    const plan = new Plan()
    const version = await readVersion()
    const files = commandFilesOf(among)
    // Each has a program of its own: what one was given is nothing to the next.
    for (const command of splitAtThen(words))
      await makeProgram(files, plan, terminal, version).parseAsync(command, { from: 'user' })
    return (await plan.run(terminal, open)) ? 0 : 1
  } catch (error) {
    return report(error, terminal)
  }
}

/** `a b then c d` is two commands: opening the embedded database takes longer than most of them. */
function splitAtThen(words: string[]): string[][] {
  const commands: string[][] = [[]]
  for (const word of words) {
    if (word === 'then') commands.push([])
    else commands.at(-1)?.push(word)
  }
  return commands
}

function report(error: unknown, { note }: Terminal): ExitCode {
  // It has written its text by itself, help among it.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const expected = [UsageError, DomainError, ConfigError, Stopped].some(
    (kind) => error instanceof kind,
  )
  note(error instanceof Error ? ((expected ? error.message : error.stack) ?? '') : String(error))
  return error instanceof UsageError ? 2 : 1
}
