import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const errorsFile = join(
  import.meta.dirname,
  '..',
  'test-results',
  'reports',
  'vitest-errors.json',
)

/** Messages of what went wrong in a run of vitest, but not in a test. */
export type ErrorsOutside = string[]

export function readErrorsOutside(): ErrorsOutside {
  return existsSync(errorsFile) ? JSON.parse(readFileSync(errorsFile, 'utf8')) : []
}

/** As vitest says it; the signals are those of a crash of the engine, none that anybody sends. */
const crash =
  /^Worker exited unexpectedly with signal (SIGSEGV|SIGABRT|SIGTRAP|SIGILL|SIGBUS) .*while running test files? (.+)$/

/**
 * The test files whose process the engine itself brought down; undefined when anything else went
 * wrong as well.
 *
 * V8 now and then crashes a process that compiles and frees WebAssembly, as every test with an
 * embedded database does (nodejs/node#64500, electric-sql/pglite#1053). No test has failed by that,
 * but none has passed either: those files are run once more, whole, and have to pass.
 */
export function crashedFiles(errors: ErrorsOutside): string[] | undefined {
  const files = errors.map((message) => crash.exec(message)?.[2]?.split(', '))
  return files.every((found) => found !== undefined) ? [...new Set(files.flat())] : undefined
}
