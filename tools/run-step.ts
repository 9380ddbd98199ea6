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

/** `seconds` is wall time; `said` what the step wrote. */
export type StepResult = { ok: boolean; seconds: number; said: string }

/**
 * Runs a step: with `show` its output appears line by line as it comes, so that steps beside each
 * other do not write into each other's lines; else it is silent. Ending `signal` ends the step,
 * which has then failed.
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
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    // As Ctrl-C does: the browser tests end what they have started.
    ...(signal && { signal, killSignal: 'SIGINT' }),
  })
  let said = ''
  let shown = 0
  const hear = (chunk: string) => {
    said += chunk
    const end = said.lastIndexOf('\n') + 1
    if (show && end > shown) process.stdout.write(said.slice(shown, end))
    shown = Math.max(shown, end)
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => {
      if (!signal?.aborted) said += `${program} did not start: ${error.message}\n`
      resolve(false)
    })
    child.on('close', (code) => resolve(code === 0))
  })
  if (show) process.stdout.write(said.slice(shown))
  return { ok, seconds: (performance.now() - started) / 1000, said }
}
