import { describe, expect, it } from 'vitest'
import { describeApi } from '#server/http/openapi.ts'
import { everyRoute } from '#shared/contract/every-route.ts'
import type { Route } from '#shared/contract/route.ts'

type Operation = {
  operationId: string
  summary: string
  security?: unknown[]
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: object }>
}
type Described = {
  openapi: string
  info: { title: string; version: string }
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
  paths: Record<string, Record<string, Operation>>
}

describe('the description of the API', () => {
  // As it is sent: what JSON cannot hold would be gone.
  const api = JSON.parse(JSON.stringify(describeApi('1.2.3'))) as Described

  it('is OpenAPI 3.1 with the version of the product', () => {
    expect(api.openapi).toMatch(/^3\.1\.\d+$/)
    expect(api.info).toMatchObject({ title: 'Conversation Carousel', version: '1.2.3' })
    expect(Object.keys(api.components.securitySchemes)).toEqual(['bearer'])
  })

  it.each(Object.entries(everyRoute) as [string, Route][])('describes %s', (name, route) => {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const operation = api.paths[path]?.[route.method]
    expect(operation).toMatchObject({ operationId: name, summary: route.summary })
    const inPath = operation?.parameters.filter((parameter) => parameter.in === 'path')
    expect(inPath?.map((parameter) => parameter.name)).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param),
    )
    expect(inPath?.every((parameter) => parameter.required)).toBe(true)
    const inQuery = operation?.parameters.filter((parameter) => parameter.in === 'query')
    expect(inQuery?.map((parameter) => parameter.name)).toEqual(route.query ?? [])
    expect(operation?.requestBody !== undefined).toBe(route.body !== undefined)
    expect(Object.keys(operation?.responses ?? {}).toSorted()).toEqual([
      `${route.status}`,
      '429',
      'default',
    ])
    expect(operation?.responses[route.status]?.content !== undefined).toBe(
      route.reply !== undefined,
    )
    expect(operation?.security).toEqual(route.open ? [] : undefined)
  })

  it('describes nothing else, and every reference leads somewhere', () => {
    const operations = Object.values(api.paths).flatMap((path) => Object.values(path))
    expect(operations).toHaveLength(Object.keys(everyRoute).length)
    const references = JSON.stringify(api).match(/"\$ref":"[^"]+"/g) ?? []
    expect(new Set(references)).toEqual(new Set(['"$ref":"#/components/schemas/Problem"']))
    expect(api.components.schemas).toHaveProperty('Problem')
    expect(JSON.stringify(api)).not.toContain('$schema')
  })
})
