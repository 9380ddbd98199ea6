import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter } from 'vitest/node'
import { type ErrorsOutside, errorsFile } from './dead-workers.ts'

/** Tells `npm test` what went wrong outside of the tests: see dead-workers.ts. */
export default class DeadWorkersReporter implements Reporter {
  onTestRunEnd: Reporter['onTestRunEnd'] = (_, unhandledErrors) => {
    // A dead worker's own error stands behind one of the pool.
    const found: ErrorsOutside = unhandledErrors.map(({ message, cause }) =>
      String(cause?.message ?? message),
    )
    mkdirSync(dirname(errorsFile), { recursive: true })
    writeFileSync(errorsFile, JSON.stringify(found))
  }
}
