import { createServer } from 'node:net'
import { StartProblem } from './arguments.ts'

/**
 * Ports that browsers, and Node's `fetch`, refuse to ask, because other protocols live there: the
 * "bad ports" of https://fetch.spec.whatwg.org/#port-blocking.
 */
export const blockedPorts: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 10_080,
])

/** Makes sure that all ports can be had and opened. Throws `StartProblem` with what to do. */
export async function checkPorts(ports: number[]): Promise<void> {
  for (const port of ports) {
    if (blockedPorts.has(port)) {
      throw new StartProblem(
        `Browsers open no page on port ${port}. Choose another: npm start -- --port 4000`,
      )
    }
    if (await isFree(port)) continue
    throw new StartProblem(
      `Port ${port} is taken by another program. Stop it, or choose another: npm start -- --port 4000`,
    )
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else if (error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
