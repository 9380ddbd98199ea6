import type { NextFunction, Request, Response } from 'express'
import { IntercomProblem } from './context.ts'

const WINDOW_SECONDS = 10

/** Requests in a window of ten seconds; a private app's 10,000 a minute come to 1,666. */
export const GENEROUS = 1666

/** Counts requests in windows of ten seconds, tells what is left, and answers 429 beyond the limit. */
export function limit(perWindow: number, now: () => Date) {
  let window = 0
  let used = 0
  return (_request: Request, response: Response, next: NextFunction) => {
    const current = Math.floor(now().getTime() / 1000 / WINDOW_SECONDS)
    if (current !== window) used = 0
    window = current
    used += 1
    response.set('X-RateLimit-Limit', String(perWindow))
    response.set('X-RateLimit-Remaining', String(Math.max(0, perWindow - used)))
    response.set('X-RateLimit-Reset', String((window + 1) * WINDOW_SECONDS))
    response.set('Date', now().toUTCString())
    if (used > perWindow)
      throw new IntercomProblem(
        429,
        'rate_limit_exceeded',
        `Exceeded rate limit of ${perWindow} in ${WINDOW_SECONDS}_seconds`,
      )
    next()
  }
}
