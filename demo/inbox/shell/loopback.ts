import type { RequestHandler } from 'express'

/** Another name that leads to this machine is another site's attempt to read the demo. */
export function loopbackNamesOnly(port: number): RequestHandler {
  const names = new Set([`localhost:${port}`, `127.0.0.1:${port}`])
  return (request, response, next) => {
    if (names.has(request.get('host') ?? '')) return next()
    response.status(403).type('text/plain').send('The demo helpdesk answers on localhost only')
  }
}
