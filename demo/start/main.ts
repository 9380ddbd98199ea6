import { readArguments, StartProblem, USAGE } from './arguments.ts'
import { type Program, run } from './run.ts'

/** Starts the demo and waits for its end, saying what goes on; true where it ended as it should. */
export async function startDemo(argv: string[], program: Program): Promise<boolean> {
  try {
    return await start(argv, program)
  } catch (error) {
    const known = error instanceof StartProblem
    console.error(known ? error.message : error)
    return false
  }
}

async function start(argv: string[], program: Program): Promise<boolean> {
  const options = readArguments(argv, process.env)
  if (options === undefined) {
    console.log(USAGE)
    return true
  }
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => interrupt.abort())
  }
  const running = await run(options, interrupt.signal, program).catch((error: unknown) => {
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
