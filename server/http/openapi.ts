import * as z from 'zod'
import { ProblemDetails } from '#shared/contract/common.ts'
import { everyRoute } from '#shared/contract/every-route.ts'
import type { Route } from '#shared/contract/route.ts'
import { callerLimits } from './caller-limits.ts'

/** The OpenAPI 3.1 description of every route, generated from the contract. */
export function describeApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(everyRoute) as [string, Route][]) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method] = operation(name, route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Conversation Carousel',
      version,
      license: { name: 'MIT' },
      description: limitsText(),
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(ProblemDetails, 'output') },
    },
    security: [{ bearer: [] }],
    paths,
  }
}

function operation(name: string, route: Route) {
  const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, param]) => ({
    name: param,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 100 },
  }))
  const query = (route.query ?? []).map((param) => ({
    name: param,
    in: 'query',
    required: false,
    schema: { type: 'string' },
  }))
  return {
    operationId: name,
    summary: route.summary,
    ...(route.open && { security: [] }),
    parameters: [...parameters, ...query],
    ...(route.body && { requestBody: { required: true, content: json(route.body, 'input') } }),
    responses: {
      [route.status]: {
        description: 'Success',
        ...(route.reply && { content: json(route.reply, 'output') }),
      },
      429: {
        description: 'Too many requests: the code is `rate_limited`',
        headers: {
          'Retry-After': {
            description: 'Seconds until the next request may be made',
            schema: { type: 'integer', minimum: 1 },
          },
        },
        content: problem,
      },
      default: { description: 'A problem with a stable code', content: problem },
    },
  }
}

const problem = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
}

/** How often one may ask, on each server. */
function limitsText(): string {
  const of = ({ burst, perMinute }: { burst: number; perMinute: number }) =>
    `${burst} at once and ${perMinute} a minute`
  return [
    `A person may send ${of(callerLimits.person)}, whatever sessions they have;`,
    `a workspace ${of(callerLimits.workspace)}; an address without a bearer that holds`,
    `${of(callerLimits.stranger)}. Each server counts for itself. Beyond that the answer is 429`,
    'with `Retry-After`.',
  ].join(' ')
}

type Schema = NonNullable<Route['body']>

function json(schema: Schema, io: 'input' | 'output') {
  return { 'application/json': { schema: schemaOf(schema, io) } }
}

function schemaOf(schema: Schema, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest
}
