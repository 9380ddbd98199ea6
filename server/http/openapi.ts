import * as z from 'zod'
import { Problem } from '#server/contract/common.ts'
import { programRoutes } from '#server/contract/program-routes.ts'
import { type Route, routes } from '#server/contract/routes.ts'

/** The OpenAPI 3.1 description of every route, generated from the contract. */
export function describeApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries({ ...routes, ...programRoutes }) as [
    string,
    Route,
  ][]) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method] = operation(name, route)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Conversation Carousel', version, license: { name: 'MIT' } },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
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
      default: {
        description: 'A problem with a stable code',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

type Schema = NonNullable<Route['body']>

function json(schema: Schema, io: 'input' | 'output') {
  return { 'application/json': { schema: schemaOf(schema, io) } }
}

function schemaOf(schema: Schema, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest
}
