import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Milliseconds of panel reads without and during a deal, and the deal itself. */
export type ReadTimes = {
  quiet: number[]
  dealing: number[]
  dealMs: number
  dealt: number
}

type Started = { url: string; bearers: string[]; conversations: number }

/** Readers that come one after the other, as fast as they are answered. */
const lanes = 2
const quietReads = 600

/**
 * Reads panels of a big workspace, first while nothing else happens, then while its round is dealt.
 * Without `databaseUrl` on an embedded database of its own.
 */
export async function readWhileDealing(
  size: { people: number; conversations: number },
  databaseUrl?: string,
): Promise<ReadTimes> {
  const dataDir = mkdtempSync(join(tmpdir(), 'carousel-bench-'))
  const child = fork(
    new URL('big-server.ts', import.meta.url),
    [String(size.people), String(size.conversations)],
    { env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' } },
  )
  try {
    const started = (await hear(child)) as Started
    const read = reader(started)
    for (let n = 0; n < 100; n++) await read()
    const quiet = await readUntil(read, (count) => count >= quietReads)
    let over = false
    const deal = hear(child).then((said) => {
      over = true
      return said as { dealt: number; ms: number }
    })
    child.send('deal')
    const dealing = await readUntil(read, () => over)
    const { dealt, ms } = await deal
    return { quiet, dealing, dealMs: ms, dealt }
  } finally {
    const ended = once(child, 'exit')
    if (child.connected) child.send('stop')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function reader({ url, bearers, conversations }: Started): () => Promise<number> {
  let turn = 0
  return async () => {
    turn += 1
    // A step that shares no factor with the number of conversations comes to all of them.
    const conversation = `c${1 + ((turn * 7919) % conversations)}`
    const headers = { authorization: `Bearer ${bearers[turn % bearers.length]}` }
    const before = performance.now()
    const response = await fetch(`${url}/api/conversations/${conversation}/panel`, { headers })
    await response.text()
    if (response.status === 429) return Number.NaN
    if (!response.ok) throw new Error(`a panel answered ${response.status}`)
    return performance.now() - before
  }
}

async function readUntil(
  read: () => Promise<number>,
  enough: (count: number) => boolean,
): Promise<number[]> {
  const times: number[] = []
  const lane = async () => {
    while (!enough(times.length)) {
      const ms = await read()
      if (!Number.isNaN(ms)) times.push(ms)
      // People do not read without a pause, and the limit of requests counts each of them.
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return times
}

/** The next message of the child; rejects where it ends before. */
function hear(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended early (${code})`)))
  })
}
