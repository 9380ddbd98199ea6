/** `npm test`: every check in order, stopping at the first that fails. `--quick`: those without tests. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runStep, type Step } from './run-step.ts'
import { addCounts, type Counts, readPlaywright, readVitest } from './test-counts.ts'

const root = join(import.meta.dirname, '..')
const reports = join(root, 'test-results', 'reports')
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const quick: Step[] = [
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  {
    name: 'import rules',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
    ].concat('app', 'server', 'demo', 'test', 'bench', 'scripts'),
  },
  { name: 'unused code', command: ['knip', '--treat-config-hints-as-errors'] },
  { name: 'lock file', command: ['node', 'scripts/check-lock.ts'] },
]

const tests: Step[] = [
  {
    name: 'tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json'].concat(
      `--outputFile.json=${vitestReport}`,
    ),
    counts: () => readVitest(vitestReport),
  },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    counts: () => readPlaywright(playwrightReport),
  },
]

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const steps = process.argv.includes('--quick') ? quick : [...quick, ...tests]
let total: Counts = { passed: 0, failed: 0, skipped: 0 }
let failedStep: string | undefined
const times: string[] = []

for (const step of steps) {
  const { ok, seconds } = await runStep(root, step)
  times.push(`${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(16)} ${seconds.toFixed(1)} s`)
  const counts = step.counts?.()
  if (counts) total = addCounts(total, counts)
  if (ok) continue
  failedStep = step.name
  // A step without test cases, or one that broke outside of them, is itself what failed.
  if (!counts || counts.failed === 0) total = addCounts(total, { passed: 0, failed: 1, skipped: 0 })
  break
}

console.log(`\n${times.join('\n')}`)
if (failedStep) console.log(`Stopped at the first failure: ${failedStep}.`)
if (total.skipped > 0) console.log(`${total.skipped} skipped`)
if (steps.length > quick.length || failedStep)
  console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = failedStep ? 1 : 0
