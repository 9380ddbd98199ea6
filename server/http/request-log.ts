import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

/** One line for each request, by route pattern: no query, no body, no names. */
export function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const start = performance.now()
    res.on('finish', () => {
      const route = (req.route as { path?: string } | undefined)?.path ?? 'none'
      const ms = Math.round(performance.now() - start)
      log.debug({ method: req.method, route, status: res.statusCode, ms }, 'request')
    })
    next()
  }
}
