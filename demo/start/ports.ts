import { createServer } from 'node:net'
import { StartProblem } from './arguments.ts'

/** Makes sure that both ports can be had. Throws `StartProblem` with what to do. */
export async function checkPorts(ports: number[]): Promise<void> {
  for (const port of ports) {
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
