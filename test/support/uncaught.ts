import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import net from 'node:net'
import { PassThrough, pipeline } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { createGunzip } from 'node:zlib'
import { keepRunning } from '#server/keep-running.ts'

// A process in which each kind of error happens that nobody catches. Says `survived KIND` for each,
// and what was logged. With `bare` as its argument nothing keeps it running.

const broken = () => new Error('nobody catches this')

/** Each way in which an error comes to nobody. */
export const kinds: Record<string, () => unknown> = {
  'an emitter without a listener': () =>
    queueMicrotask(() => new EventEmitter().emit('error', broken())),
  'a timer': () =>
    setTimeout(() => {
      throw broken()
    }, 1),
  'an immediate': () =>
    setImmediate(() => {
      throw broken()
    }),
  'a tick': () =>
    process.nextTick(() => {
      throw broken()
    }),
  'a promise': () => void Promise.reject(broken()),
  'a promise of something else than an error': () => void Promise.reject('text'),
  'an async listener': () =>
    new EventEmitter().on('x', async () => Promise.reject(broken())).emit('x'),
  'a stream of a missing file': () => createReadStream('/there/is/no/such/file'),
  'a stream that is destroyed': () => new PassThrough().destroy(broken()),
  'a stream that cannot be unpacked': () => createGunzip().end('not packed'),
  'the end of a pipeline': () =>
    pipeline(new PassThrough().end('x'), new PassThrough(), () => {
      throw broken()
    }),
  'a connection that is refused': () => net.connect(1, '127.0.0.1'),
  'a port that is taken': () => {
    const first = createServer().listen(0, '127.0.0.1', () => {
      const address = first.address()
      createServer().listen(typeof address === 'object' ? address?.port : 0, '127.0.0.1')
      first.unref()
    })
  },
  'a thread': () => new Worker('throw new Error("nobody catches this")', { eval: true }),
  'a program that is not there': () => spawn('/there/is/no/such/program'),
  'a listener of an abort': () => {
    const stop = new AbortController()
    stop.signal.addEventListener('abort', () => {
      throw broken()
    })
    stop.abort()
  },
}

if (process.argv[1] === import.meta.filename) await provoke()

async function provoke(): Promise<void> {
  const kept = process.argv[2] !== 'bare'
  let logged = 0
  let heard: () => void = () => {}
  if (kept)
    keepRunning({
      error: (fields: object) => {
        logged += 1
        process.stdout.write(`${JSON.stringify(fields)}\n`)
        heard()
      },
    } as never)
  // Something that keeps the process, as a server has it.
  const alive = setInterval(() => {}, 1_000)
  for (const [kind, happen] of Object.entries(kinds)) {
    const next = new Promise<void>((resolve) => {
      heard = resolve
    })
    happen()
    await next
    process.stdout.write(`survived ${kind}\n`)
  }
  process.stdout.write(`logged ${logged}\n`)
  clearInterval(alive)
}
