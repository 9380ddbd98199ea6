import type { NextFunction, Request, Response } from 'express'

/** Requests a minute, for the whole account as at Zendesk. */
export type Limits = { perMinute: number; exportsPerMinute: number }

/** A laptop that tries things out should not have to wait; the headers are Zendesk's all the same. */
export const GENEROUS: Limits = { perMinute: 2500, exportsPerMinute: 300 }

/** The limits of an Enterprise account without add-ons. */
export const ENTERPRISE: Limits = { perMinute: 700, exportsPerMinute: 10 }

type Window = { startedAt: number; used: number }

/** Counts requests in windows of one minute, tells what is left, and answers 429 beyond the limit. */
export function limit(limits: Limits, now: () => Date) {
  const account: Window = { startedAt: 0, used: 0 }
  const exports: Window = { startedAt: 0, used: 0 }
  return (request: Request, response: Response, next: NextFunction) => {
    const at = now().getTime()
    const all = take(account, limits.perMinute, at)
    response.set('X-Rate-Limit', String(limits.perMinute))
    response.set('X-Rate-Limit-Remaining', String(all.left))
    const isExport = request.path.startsWith('/incremental/')
    const own = isExport ? take(exports, limits.exportsPerMinute, at) : all
    response.set('ratelimit-limit', String(isExport ? limits.exportsPerMinute : limits.perMinute))
    response.set('ratelimit-remaining', String(own.left))
    response.set('ratelimit-reset', String(own.resets))
    if (all.over || own.over) {
      response
        .status(429)
        .set('Retry-After', String(Math.max(all.over ? all.resets : 0, own.over ? own.resets : 0)))
        .type('text/plain')
        .send('Number of allowed API requests per minute exceeded')
      return
    }
    next()
  }
}

function take(window: Window, limit: number, at: number) {
  if (at - window.startedAt >= 60_000) {
    window.startedAt = at
    window.used = 0
  }
  window.used += 1
  return {
    over: window.used > limit,
    left: Math.max(0, limit - window.used),
    resets: Math.max(1, Math.ceil((window.startedAt + 60_000 - at) / 1000)),
  }
}
