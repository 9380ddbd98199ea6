import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { briefProcess } from '#demo/start/brief-process.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** `server/main.ts` in a process of its own. */
export type ServerProcess = {
  url: string
  /** SIGKILL: nothing in the process can see it coming. */
  kill(): Promise<void>
  /** SIGTERM: resolves with the exit code. */
  stop(): Promise<number | null>
}

/** Starts the server; resolves when it says its address, rejects with its output when it ends before. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...briefProcess, path.join(root, 'server/main.ts')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'error', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await address(child)
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'close')
      child.kill(signal)
      await ended
    }
    return child.exitCode
  }
  return {
    url,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const [url] = /http:\/\/[\d.]+:\d+/.exec(said) ?? []
      if (url) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('close', (code) => reject(new Error(`the server ended (${code}): ${said}`)))
  })
}
