import type { Request, Router } from 'express'
import type * as z from 'zod/mini'
import type { Actor, Services } from '#server/services.ts'
import type { ParamsOf, Route } from '#shared/contract/route.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { longestHelpdeskId } from '#shared/domain/helpdesk-id.ts'
import { authenticate } from './authenticate.ts'

/** What a handler of a route is given: everything is parsed, and the caller is known. */
export type Call<R extends Route> = {
  services: Services
  actor: Actor
  params: ParamsOf<R>
  query: Record<string, string | undefined>
  body: R extends { body: infer B extends z.ZodMiniType } ? z.output<B> : undefined
}

/** What a handler of a route answers with; it is parsed by the contract before it is sent. */
export type Answer<R extends Route> = R extends { reply: infer A extends z.ZodMiniType }
  ? z.input<A>
  : undefined

/** Serves one route of the contract: authenticate, validate, handle, answer. */
export function mount<R extends Route>(
  router: Router,
  services: Services,
  route: R,
  handle: (call: Call<R>) => Promise<Answer<R>>,
) {
  router[route.method](route.path, async (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    const actor = await identify(services, req)
    const body = parseBody(route, req)
    const answer = await handle({
      services,
      actor,
      params: checkedParams(req) as Call<R>['params'],
      query: pick(req, route.query ?? []),
      body: body as Call<R>['body'],
    })
    res.status(route.status)
    if (route.reply) res.json(route.reply.parse(answer))
    else res.end()
  })
}

/** Who calls, counted: by person and workspace once they are known, by address where they are not. */
async function identify(services: Services, req: Request): Promise<Actor> {
  const actor = await authenticate(services, req).catch((error: unknown) => {
    // Who could not be looked up is no stranger: a whole office asks again when the database is back.
    if (error instanceof DomainError && error.code !== 'unavailable')
      services.callerLimits.limitStranger(req)
    throw error
  })
  services.callerLimits.limitActor(actor)
  return actor
}

/** Parses a body by the route's schema. Throws `bad_request` with the places at fault, not the values. */
export function parseBody(route: Route, req: Request): unknown {
  if (!route.body) return undefined
  const parsed = route.body.safeParse(req.body)
  if (parsed.success) {
    if (isStorable(parsed.data)) return parsed.data
    throw new DomainError('bad_request', 'The request body holds characters that no text has.')
  }
  throw new DomainError('bad_request', 'The request body does not fit.', {
    problems: parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      problem: issue.code,
    })),
  })
}

/** PostgreSQL takes neither NUL nor half a surrogate pair; neither comes from a keyboard. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([key, each]) => isStorable(key) && isStorable(each))
}

function checkedParams(req: Request): Record<string, string> {
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(req.params)) {
    const text = String(value)
    if (text.length > longestHelpdeskId || text.includes('\u0000'))
      throw new DomainError('bad_request', `The path parameter ${name} does not fit.`)
    if (uuidParams.has(name) && !uuid.test(text))
      throw new DomainError('not_found', `There is no such ${name}.`)
    params[name] = text
  }
  return params
}

const uuidParams = new Set(['review', 'assignment', 'fetch'])
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function pick(req: Request, names: readonly string[]) {
  const query: Record<string, string | undefined> = {}
  for (const name of names) {
    const value = req.query[name]
    if (typeof value === 'string' && value.length <= longestHelpdeskId) query[name] = value
  }
  return query
}
