import type { Router } from 'express'
import { sendHousePage } from './house-page.ts'
import { type Html, html } from './html.ts'

type Schema = { [key: string]: unknown }
type Content = Record<string, { schema?: Schema }>
type Parameter = { name: string; in: string; required?: boolean; schema?: Schema }
type Operation = {
  operationId?: string
  summary?: string
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { content?: Content }
  responses?: Record<string, { description?: string; content?: Content }>
}

/** Serves the description of the API as a page to read: made once, from the same document. */
export function mountApiDocs(router: Router, description: Record<string, unknown>) {
  const body = apiDocs(description)
  const title = 'API of Conversation Carousel'
  router.get('/api/docs', (_, res) => {
    sendHousePage(res, { title, language: 'en', direction: 'ltr', body })
  })
}

/** The page of an OpenAPI 3.1 document: every operation with its parameters and bodies. */
function apiDocs(description: Record<string, unknown>): Html {
  const { info = {}, paths = {} } = description as {
    info?: { title?: string; version?: string }
    paths?: Record<string, Record<string, Operation>>
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const contents = operations.map(
    ({ path, method, operation }) =>
      html`<tr><td><span class="method">${method}</span></td><td><a href="#${operation.operationId}"><code>${path}</code></a><br>${operation.summary}</td></tr>`,
  )
  return html`<header><p>${info.title} ${info.version}</p><nav><a href="/api/openapi.json">openapi.json</a></nav></header>
<h1>API</h1>
<p>Requests and replies are JSON. Calls carry <code>Authorization: Bearer …</code>; the app gets its bearer when the helpdesk loads it, for 15 minutes, and renews it with a handle. Problems are <code>application/problem+json</code> with a stable <code>code</code>; a 429 says in <code>Retry-After</code> how many seconds to wait.</p>
<table><tbody>${contents}</tbody></table>
${operations.map(section)}`
}

function section({
  path,
  method,
  operation,
}: {
  path: string
  method: string
  operation: Operation
}): Html {
  const { parameters = [], requestBody, responses = {} } = operation
  const open = operation.security?.length === 0
  return html`<section class="operation" id="${operation.operationId}">
<h2><span class="method">${method}</span> <code>${path}</code></h2>
<p>${operation.summary}${open && html` <em>No bearer is needed.</em>`}</p>
${parameters.length > 0 && html`<h3>Parameters</h3><table><thead><tr><th>Name</th><th>In</th><th>Type</th></tr></thead><tbody>${parameters.map(parameterRow)}</tbody></table>`}
${requestBody && html`<h3>Body</h3>${contentOf(requestBody.content)}`}
${Object.entries(responses).map(([status, { description, content }]) => html`<h3>${status === 'default' ? 'Otherwise' : `Reply ${status}`}</h3><p class="hint">${description}</p>${contentOf(content)}`)}
</section>`
}

function parameterRow({ name, in: place, required, schema }: Parameter): Html {
  return html`<tr><td><code>${name}</code>${!required && ' (may be left out)'}</td><td>${place}</td><td>${schema && typeOf(schema)}</td></tr>`
}

function contentOf(content: Content | undefined): Html | undefined {
  const schemas = Object.values(content ?? {}).flatMap(({ schema }) => (schema ? [schema] : []))
  return schemas.length === 0
    ? undefined
    : html`${schemas.map((schema) => html`<pre>${outline(schema, '')}</pre>`)}`
}

/**
 * A schema as one reads it: `{ name: text, tags?: list of text }`, one property a line, what may be
 * left out with a question mark.
 */
function outline(schema: Schema, indent: string): string {
  const reference = schema['$ref']
  if (typeof reference === 'string') return reference.slice(reference.lastIndexOf('/') + 1)
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (choices) return [...new Set(choices.map((one) => outline(one, indent)))].join(' | ')
  const properties = schema['properties'] as Record<string, Schema> | undefined
  if (properties) return objectOutline(schema, properties, indent)
  if (schema['type'] === 'array') return `list of ${outline(schema['items'] as Schema, indent)}`
  if (typeof schema['additionalProperties'] === 'object')
    return `{ [key]: ${outline(schema['additionalProperties'] as Schema, indent)} }`
  return typeOf(schema)
}

function objectOutline(schema: Schema, properties: Record<string, Schema>, indent: string): string {
  const required = new Set((schema['required'] as string[] | undefined) ?? [])
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, of]) => `${inner}${name}${required.has(name) ? '' : '?'}: ${outline(of, inner)}`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

const plainWords: Record<string, string> = { string: 'text', object: 'object', null: 'null' }

function typeOf(schema: Schema): string {
  if ('const' in schema) return JSON.stringify(schema['const'])
  const choices = schema['enum'] as unknown[] | undefined
  if (choices) return choices.map((one) => JSON.stringify(one)).join(' | ')
  const type = String(schema['type'] ?? 'anything')
  const { format } = schema
  const limits = [
    ...(typeof format === 'string' ? [format] : []),
    ...rangeOf(schema['minimum'], schema['maximum'], ''),
    ...rangeOf(schema['minLength'] || undefined, schema['maxLength'], ' characters'),
  ]
  const word = plainWords[type] ?? type
  return limits.length === 0 ? word : `${word} (${limits.join(', ')})`
}

/** The bounds of every safe integer say nothing. */
function rangeOf(least: unknown, most: unknown, unit: string): string[] {
  const [from, to] = [least, most].map((bound) =>
    typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined,
  )
  if (from === undefined) return to === undefined ? [] : [`up to ${to}${unit}`]
  return to === undefined ? [`at least ${from}${unit}`] : [`${from} to ${to}${unit}`]
}
