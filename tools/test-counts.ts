import { existsSync, readFileSync } from 'node:fs'

/** How many tests a runner reports. */
export type Counts = { passed: number; failed: number; skipped: number }

/** Adds two counts. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }
}

/**
 * Counts of vitest's JSON report, without the files named in `except`; a file that could not be
 * loaded is one failure.
 */
export function readVitest(path: string, except: string[] = []): Counts | undefined {
  if (!existsSync(path)) return undefined
  const report: VitestReport = JSON.parse(readFileSync(path, 'utf8'))
  const files = report.testResults.filter(({ name }) => !except.includes(name))
  const tests = files.flatMap((file) => file.assertionResults)
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  )
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failed = tests.filter(({ status }) => status === 'failed').length
  return {
    passed,
    failed: failed + broken.length,
    skipped: tests.length - passed - failed,
  }
}

/** Counts of Playwright's JSON report. A test that passed only when repeated has failed. */
export function readPlaywright(path: string): Counts | undefined {
  if (!existsSync(path)) return undefined
  const { stats }: PlaywrightReport = JSON.parse(readFileSync(path, 'utf8'))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }
}

type VitestReport = {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[]
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}
