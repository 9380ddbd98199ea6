import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { briefProcess } from '#demo/start/brief-process.ts'

/** A script of ours in a process of its own, read line by line and killed by its pid. */
export type Child = {
  pid: number
  /** Everything it said so far. */
  lines: string[]
  /** Resolves with the first line that fits; rejects when the process ends before. */
  said(fits: (line: string) => boolean): Promise<string>
  /** SIGKILL: nothing in the process can see it coming. */
  kill(): Promise<void>
}

/** Starts `script` (from the top of the repository) with the running Node. */
export function startChild(script: string, ...args: string[]): Child {
  const root = path.resolve(import.meta.dirname, '../..')
  const child = spawn(process.execPath, [...briefProcess, path.join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const listeners = new Set<(line: string) => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const listener of listeners) listener(line)
  })
  return {
    pid: child.pid ?? 0,
    lines,
    said: (fits) => waitForLine(child, lines, listeners, fits),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

function waitForLine(
  child: ChildProcess,
  lines: readonly string[],
  listeners: Set<(line: string) => void>,
  fits: (line: string) => boolean,
): Promise<string> {
  const before = lines.find(fits)
  if (before !== undefined) return Promise.resolve(before)
  return new Promise((resolve, reject) => {
    const listener = (line: string) => {
      if (!fits(line)) return
      listeners.delete(listener)
      resolve(line)
    }
    listeners.add(listener)
    child.once('close', (code, signal) => reject(new Error(`ended early: ${signal ?? code}`)))
  })
}
