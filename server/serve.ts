import { createServer, type RequestListener, type Server } from 'node:http'
import { makeApp } from './app.ts'
import type { PageTemplate } from './http/page.ts'
import { safeError } from './http/problem.ts'
import { jobHandlers, startWorkers } from './jobs/index.ts'
import { keepRunning } from './keep-running.ts'
import { openServices } from './open.ts'
import { readVersion } from './version.ts'

/** What a server is started with. */
export type ServeOptions = {
  env: Record<string, string | undefined>
  page: PageTemplate
  /** The folder of the built app. */
  appFolder: string
  /** What stands between the network and the app; nothing but in development. */
  around?: (app: RequestListener) => RequestListener
}

/** Starts the server: storage, jobs, HTTP; prints its address when it is ready, and ends on a signal. */
export async function serve({ env, page, appFolder, around }: ServeOptions): Promise<void> {
  const opened = await openServices(env)
  const { services } = opened
  const { config, log } = services
  keepRunning(log)
  let ready = false
  const app = makeApp(services, {
    page,
    appFolder,
    version: await readVersion(),
    ready: () => ready,
  })
  await startWorkers(services.jobQueue, jobHandlers(services), log)
  const server = createServer(around ? around(app) : app)
  await listen(server, config.port, config.host)
  // Such as too many open files: those who came then are turned away, the others stay.
  server.on('error', (error) => log.error({ err: safeError(error) }, 'a connection was not taken'))
  ready = true
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  process.stdout.write(`Conversation Carousel serves on http://${config.host}:${port}\n`)
  stopOnSignal(async () => {
    ready = false
    await closeServer(server)
    await opened.close()
  })
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}

/** Lets running requests finish; idle connections end at once, the others after ten seconds. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
}

function stopOnSignal(stop: () => Promise<void>) {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}
