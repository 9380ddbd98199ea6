/**
 * `npm test`: the checks and the build beside each other, then the tests and the browser tests, which
 * wait for other programs and leave a core idle when alone. Stops at the first that fails. `--quick`:
 * the checks alone.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { crashedFiles, errorsFile, readErrorsOutside } from './dead-workers.ts'
import { runBeside } from './run-beside.ts'
import type { Step } from './run-step.ts'
import { addCounts, type Counts, readPlaywright, readVitest } from './test-counts.ts'

const root = join(import.meta.dirname, '..')
const reports = join(root, 'test-results', 'reports')
/** What the last lines have to say besides figures. */
const notes: string[] = []
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const vitestAgain = join(reports, 'vitest-again.json')

const vitest = (report: string, files: string[] = []) =>
  ['vitest', 'run', '--reporter=default', '--reporter=json'].concat(
    '--reporter=./tools/dead-workers-reporter.ts',
    `--outputFile.json=${report}`,
    files,
  )

/** The test files whose process the engine brought down, where nothing else went wrong. */
function repeatCrashed(): Step | undefined {
  const files = crashedFiles(readErrorsOutside())
  const others = readVitest(vitestReport, files)
  if (!files || files.length === 0 || others?.failed !== 0) return undefined
  notes.push(`Run twice, since the engine crashed the process: ${files.join(', ')}`)
  rmSync(errorsFile, { force: true })
  return {
    name: 'tests',
    command: vitest(vitestAgain, files),
    counts: () =>
      addCounts(others, readVitest(vitestAgain) ?? { passed: 0, failed: 1, skipped: 0 }),
  }
}

/** Those that take longest begin. */
const checks: Step[] = [
  // The compiler in Go takes a third of the time; what reads syntax needs the one in JavaScript.
  {
    name: 'types',
    command: ['node', 'node_modules/typescript-native/bin/tsc', '--noEmit', '-p', '.'].concat(
      // Another check has the other core.
      '--singleThreaded',
    ),
  },
  {
    name: 'import rules',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
    ].concat('app', 'server', 'shared', 'demo', 'test', 'bench', 'tools'),
  },
  { name: 'unused code', command: ['knip', '--treat-config-hints-as-errors'] },
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'lock file', command: ['node', 'tools/check-lock.ts'] },
]

const build: Step = { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] }

/** Before both kinds of tests, which would each make them on a new machine. */
const templates: Step = { name: 'databases', command: ['node', 'tools/make-templates.ts'] }

const tests: Step[] = [
  {
    name: 'tests',
    command: vitest(vitestReport),
    counts: () => readVitest(vitestReport),
    repeat: repeatCrashed,
  },
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    counts: () => readPlaywright(playwrightReport),
  },
]

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

// Each test file is a process of its own, and most load the same packages: compiled once.
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules', '.cache', 'compiled')

const isQuick = process.argv.includes('--quick')
let total: Counts = { passed: 0, failed: 0, skipped: 0 }
let failedStep: string | undefined
const times: string[] = []

await run(isQuick ? checks : [build, templates, ...checks])
if (!isQuick && !failedStep) await run(tests, { show: true })

console.log(`\n${[...times, ...notes].join('\n')}`)
if (failedStep) console.log(`Stopped at the first failure: ${failedStep}.`)
if (total.skipped > 0) console.log(`${total.skipped} skipped`)
if (!isQuick || failedStep) console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = failedStep ? 1 : 0

async function run(steps: Step[], options?: { show: boolean }): Promise<void> {
  for (const { step, result } of await runBeside(root, steps, options))
    note(step, result.ok, result.seconds)
}

function note(step: Step, ok: boolean, seconds: number): void {
  times.push(`${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(16)} ${seconds.toFixed(1)} s`)
  const counts = step.counts?.()
  if (counts) total = addCounts(total, counts)
  if (ok) return
  failedStep = step.name
  notes.push(...readErrorsOutside().map((message) => `Outside of the tests: ${message}`))
  // A step without test cases, or one that broke outside of them, is itself what failed.
  if (!counts || counts.failed === 0) total = addCounts(total, { passed: 0, failed: 1, skipped: 0 })
}
