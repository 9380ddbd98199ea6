import './check-node.cjs'
import { readArguments, StartProblem, USAGE } from './start/arguments.ts'
import { run } from './start/run.ts'

/** Starts the demo; true where it ended as it should. */
async function main(): Promise<boolean> {
  const options = readArguments(process.argv.slice(2), process.env)
  if (options === undefined) {
    console.log(USAGE)
    return true
  }
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => interrupt.abort())
  }
  const running = await run(options, interrupt.signal).catch((error: unknown) => {
    // Broken off by Ctrl-C: what that made fail is no news.
    if (interrupt.signal.aborted) return undefined
    throw error
  })
  if (running === undefined) return true
  for (const note of running.notes) console.error(note)
  const { zendesk, intercom } = running.urls
  console.log(
    `Conversation Carousel is ready: ${zendesk}\n` +
      `The same conversations in an inbox like Intercom’s: ${intercom}`,
  )
  const interrupted = new Promise<'interrupted'>((resolve) => {
    if (interrupt.signal.aborted) resolve('interrupted')
    interrupt.signal.addEventListener('abort', () => resolve('interrupted'))
  })
  const outcome = await Promise.race([running.ended, interrupted])
  await running.stop()
  if (outcome === 'interrupted') return true
  console.error(`The server has ended by itself. See ${options.dataDir}/demo/server.log.`)
  return false
}

try {
  process.exit((await main()) ? 0 : 1)
} catch (error) {
  const known = error instanceof StartProblem
  console.error(known ? error.message : error)
  process.exit(1)
}
