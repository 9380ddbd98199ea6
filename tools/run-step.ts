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

/** `seconds` is wall time; `said` what a silent step wrote. */
export type StepResult = { ok: boolean; seconds: number; said: string }

/**
 * Runs a step: with `show` its output appears as it comes, else it is silent. Ending `signal` ends
 * the step, which has then failed.
 */
export async function runStep(
  root: string,
  step: Step,
  { show = false, signal }: { show?: boolean; signal?: AbortSignal } = {},
): Promise<StepResult> {
  if (show) console.log(`\n── ${step.name}`)
  const started = performance.now()
  const [program = '', ...args] = step.command
  // npm run puts node_modules/.bin first on PATH, so that `node` is the pinned one as well.
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...step.env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
    ...(signal && { signal }),
  })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => {
      if (!signal?.aborted) said += `${program} did not start: ${error.message}\n`
      resolve(false)
    })
    child.on('close', (code) => resolve(code === 0))
  })
  return { ok, seconds: (performance.now() - started) / 1000, said }
}
