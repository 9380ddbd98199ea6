import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { StartProblem } from './arguments.ts'
import { briefProcess } from './brief-process.ts'

const READY_WITHIN = 120_000
const STOP_WITHIN = 15_000

/** The product as seen from outside: a folder with programs, and the environment they run in. */
export type Product = {
  root: string
  /** What Node is called with for the server. */
  server: string[]
  env: Record<string, string>
}

/**
 * Runs `carousel` commands one after the other in one process and answers the lines that they
 * printed, without their notes. Throws
 * `StartProblem` where one fails.
 */
export async function runCommands(
  { root, env }: Product,
  commands: string[][],
  signal: AbortSignal,
): Promise<string[]> {
  const args = commands.flatMap((command, at) => (at === 0 ? command : ['then', ...command]))
  const child = spawn(process.execPath, [...briefProcess, 'server/cli/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  let [printed, output] = ['', '']
  child.stdout.on('data', (data) => {
    printed += data
    output += data
  })
  child.stderr.on('data', (data) => (output += data))
  const code = await exitOf(child)
  signal.removeEventListener('abort', stop)
  if (code === 0) return printed.trim().split('\n')
  throw new StartProblem(`carousel ${args.join(' ')} failed:\n${lastLines(output)}`)
}

export type RunningProduct = {
  /** Resolves with the exit code when the server ends by itself or is stopped. */
  ended: Promise<number | null>
  stop(): Promise<void>
}

/**
 * Starts the product's server and waits until it is ready at `url`. Its log goes to `logFile`.
 * Throws `StartProblem` with the log's last lines where it ends before.
 */
export async function startServer(
  { root, server, env }: Product,
  url: string,
  logFile: string,
  signal: AbortSignal,
): Promise<RunningProduct> {
  const child = spawn(process.execPath, server, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(logFile)
  let tail = ''
  const keep = (data: Buffer) => {
    log.write(data)
    tail = (tail + data).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = exitOf(child)
  const running = { ended, stop: () => stopChild(child, ended) }
  const onAbort = () => void running.stop()
  signal.addEventListener('abort', onAbort)
  const outcome = await Promise.race([ended.then(() => 'ended' as const), untilReady(url, signal)])
  signal.removeEventListener('abort', onAbort)
  if (outcome === 'ready') return running
  await running.stop()
  const what = outcome === 'ended' ? 'ended before it was ready' : 'did not become ready'
  throw new StartProblem(`The server ${what}. The end of ${logFile}:\n${lastLines(tail)}`)
}

async function untilReady(url: string, signal: AbortSignal): Promise<'ready' | 'late'> {
  const end = Date.now() + READY_WITHIN
  while (Date.now() < end && !signal.aborted) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return 'ready'
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return 'late'
}

/** Asks a child to end, and makes it end where it does not in time. */
async function stopChild(child: ChildProcess, ended: Promise<number | null>) {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
  await ended
  clearTimeout(late)
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code))
  })
}

const lastLines = (text: string) => text.trim().split('\n').slice(-20).join('\n')
