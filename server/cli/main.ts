import { terminalAsk } from './ask.ts'
import { runCommands } from './run.ts'

process.exitCode = await runCommands(process.argv.slice(2), {
  env: { LOG_LEVEL: 'error', ...process.env },
  out: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  ask: terminalAsk({ input: process.stdin, output: process.stderr }),
  clock: () => new Date(),
})
