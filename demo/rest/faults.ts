import type { NextFunction, Request, Response } from 'express'

/** What goes wrong with one request, for tests of those who call. */
export type Fault =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'cut' }
  | { kind: 'hang up' }
  /** The answer as it would be, with its JSON changed. */
  | { kind: 'rewrite'; change: (body: unknown) => unknown }

/** Decides for each request, given how many came before it, whether something goes wrong. */
export type Faults = (request: { path: string; count: number }) => Fault | undefined

export function injectFaults(faults: Faults) {
  let count = 0
  return (request: Request, response: Response, next: NextFunction) => {
    const fault = faults({ path: request.path, count: count++ })
    if (fault === undefined) return next()
    if (fault.kind === 'slow') {
      setTimeout(next, fault.milliseconds)
    } else if (fault.kind === 'hang up') {
      request.socket.destroy()
    } else if (fault.kind === 'rewrite') {
      const send = response.json.bind(response)
      response.json = (body) => send(fault.change(body))
      next()
    } else if (fault.kind === 'cut') {
      const body = '{"tickets":[{"id":1,"subj'
      response.set('Content-Type', 'application/json').send(body)
    } else {
      response.status(fault.status).set(fault.headers ?? {})
      response.send(fault.body ?? '')
    }
  }
}
