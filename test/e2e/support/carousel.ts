import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { copyEmbedded, embeddedTemplates } from '#test/support/embedded-templates.ts'
import { findFastParent, findLeftovers, makeRunFolder } from '#test/support/run-folder.ts'

const root = join(import.meta.dirname, '../../..')
const readyMs = 600_000
const folderPrefix = 'carousel-e2e-'

/** A running demo: two inboxes and the product on three free ports, with a database of its own. */
export type Carousel = {
  /** The demo inbox. */
  inboxUrl: string
  /** The demo inbox that is like Intercom's, over the same people and conversations. */
  intercomUrl: string
  /** The product's own server. */
  productUrl: string
  /** Where the demo keeps what only its helpdesk knows (`openSecrets`). */
  secretsDir: string
  /** Stops everything and starts it again on the same ports and data. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops and deletes the data. */
  dispose(): Promise<void>
}

/**
 * Starts what `npm start` starts, from nothing or, with `quickly`, with a database that has its
 * tables: making it is half of a first start. Both rounds are dealt then: else a test would fetch
 * before or after it, as the machine is busy. Throws with the program's output when it does not get
 * ready.
 */
export async function startCarousel({ quickly = false } = {}): Promise<Carousel> {
  const parent = findFastParent()
  for (const leftover of findLeftovers(parent, folderPrefix))
    await rm(leftover, { recursive: true, force: true })
  const folder = makeRunFolder(parent, folderPrefix)
  const dataDir = join(folder, 'data')
  await mkdir(dataDir)
  if (quickly) copyEmbedded(await embeddedTemplates(), 'migrated', dataDir)
  const port = await freeRow()
  let child: ChildProcess | undefined
  const start = async () => {
    child = await launch(['--port', String(port), '--data-dir', dataDir])
  }
  const stop = async () => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGINT')
    await ended
  }
  const carousel: Carousel = {
    inboxUrl: `http://localhost:${port + 1}`,
    intercomUrl: `http://localhost:${port + 2}`,
    productUrl: `http://localhost:${port}`,
    secretsDir: join(dataDir, 'demo'),
    start,
    stop,
    async dispose() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  try {
    await start()
    await untilDealt(join(dataDir, 'demo', 'server.log'))
  } catch (error) {
    await carousel.dispose()
    throw error
  }
  return carousel
}

async function launch(flags: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'demo/start.ts'), ...flags], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'info', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // An interrupted run leaves nothing behind.
  process.once('exit', () => child.kill('SIGINT'))
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGINT')
      reject(new Error(`The demo ${why}:\n${output}`))
    }
    const timer = setTimeout(() => fail('did not get ready'), readyMs)
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      if (!output.includes('is ready: ')) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
  })
  return child
}

/** Waits until the log says that the round of either inbox was dealt. */
async function untilDealt(log: string): Promise<void> {
  for (const end = Date.now() + readyMs; Date.now() < end; await pause(200)) {
    const lines = (await readFile(log, 'utf8')).split('\n')
    if (lines.filter((line) => line.includes('"round dealt"')).length >= 2) return
  }
  throw new Error(`The rounds were not dealt: see ${log}`)
}

/** A port that is free together with the next two. */
async function freeRow(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all([port, port + 1, port + 2].map(isFree))
    if (!free.includes(false)) return port
  }
  throw new Error('No three free ports in a row were found.')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  await new Promise((resolve) => server.close(resolve))
  return free
}
