import { spawn } from 'node:child_process'
import type { Counts } from './test-counts.ts'

/** One check: a program of node_modules/.bin with its arguments. */
export type Step = {
  name: string
  command: string[]
  env?: Record<string, string>
  /** Reads how many tests the step ran; undefined when it left no report. */
  counts?: () => Counts | undefined
  /** Asked where the step failed: what to run once more instead of calling it a failure. */
  repeat?: () => Step | undefined
}

/** Runs a step with its output shown as it comes. `seconds` is wall time. */
export async function runStep(root: string, step: Step): Promise<{ ok: boolean; seconds: number }> {
  console.log(`\n── ${step.name}`)
  const started = performance.now()
  const [program = '', ...args] = step.command
  // npm run puts node_modules/.bin first on PATH, so that `node` is the pinned one as well.
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...step.env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => {
      console.error(`${program} did not start: ${error.message}`)
      resolve(false)
    })
    child.on('exit', (code) => resolve(code === 0))
  })
  return { ok, seconds: (performance.now() - started) / 1000 }
}
