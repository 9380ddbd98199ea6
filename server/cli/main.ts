import { once } from 'node:events'
import { findAsk } from './find-ask.ts'
import { runCommands } from './run.ts'

// Whoever reads may have seen enough, as `head` does: nothing is left to do then.
process.stdout.once('error', () => process.exit(1))

process.exitCode = await runCommands(process.argv.slice(2), {
  env: { LOG_LEVEL: 'error', ...process.env },
  out: print,
  note: (text) => void process.stderr.write(`${text}\n`),
  ask: findAsk({ input: process.stdin, output: process.stderr }),
  clock: () => new Date(),
})

// A pipe that nobody closes would keep this process.
process.stdin.destroy()

/** Waits where whoever reads is slower. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain')
}
