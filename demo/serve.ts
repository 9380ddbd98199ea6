import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler, type Router } from 'express'

export type Served = {
  /** On localhost, without a slash at the end. */
  url: string
  close(): Promise<void>
}

/**
 * Serves the routes that `routesAt` gives for the address, on the loopback interface. `port` 0
 * takes any free one. Rejects where the port is taken.
 */
export async function serve(port: number, routesAt: (url: string) => Router[]): Promise<Served> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const taken = (server.address() as AddressInfo).port
  const url = `http://localhost:${taken}`
  const app = express()
  app.disable('x-powered-by')
  app.use(loopbackNamesOnly(taken), ...routesAt(url))
  server.on('request', app)
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Another name that leads to this machine is another site's attempt to read the demo. */
function loopbackNamesOnly(port: number): RequestHandler {
  const names = new Set([`localhost:${port}`, `127.0.0.1:${port}`])
  return (request, response, next) => {
    if (names.has(request.get('host') ?? '')) return next()
    response.status(403).type('text/plain').send('The demo helpdesk answers on localhost only')
  }
}
