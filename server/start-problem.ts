import { ConfigError } from './config.ts'

/** Ends the process with what kept it from starting: a sentence where the fault is a known one. */
export function endWith(error: unknown): never {
  const expected = error instanceof ConfigError || (error instanceof Error && 'code' in error)
  const text = error instanceof Error ? (expected ? error.message : error.stack) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
}
