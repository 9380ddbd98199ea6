import { describe, expect, it } from 'vitest'
import { testDatabases } from '#test/support/databases.ts'
import { useServer } from '#test/support/server.ts'

type Operation = {
  operationId: string
  summary: string
  parameters: { name: string }[]
  requestBody?: object
}

describe('the page of the API', () => {
  const world = useServer(testDatabases('embedded').open)

  async function load() {
    const page = await fetch(`${world().url}/api/docs`)
    const text = await page.text()
    const api = (await (await fetch(`${world().url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>
    }
    const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    )
    const sectionOf = (id: string) =>
      text.split('<section class="operation"').find((part) => part.startsWith(` id="${id}"`)) ?? ''
    return { page, text, operations, sectionOf }
  }

  it('describes every operation with its parameters, bodies and replies', async () => {
    const { operations, sectionOf, text } = await load()
    expect(operations.length).toBeGreaterThan(20)
    for (const { path, method, operationId, summary, parameters, requestBody } of operations) {
      const section = sectionOf(operationId)
      expect(section, operationId).toContain(`<code>${path}</code>`)
      expect(section).toContain(`<span class="method">${method}</span>`)
      expect(section).toContain(summary.replaceAll("'", '&#39;'))
      for (const { name } of parameters) expect(section).toContain(`<td><code>${name}</code>`)
      expect(section.includes('<h3>Body</h3>')).toBe(requestBody !== undefined)
      expect(section).toMatch(/<h3>Reply 20\d<\/h3>/)
      expect(text).toContain(`<a href="#${operationId}">`)
    }
  })

  it('writes schemas as one reads them', async () => {
    const { sectionOf, text } = await load()
    const me = sectionOf('updateMe')
    expect(me).toMatch(/keysEnabled\?: boolean/)
    const back = sectionOf('handBack')
    expect(back).toContain('reason: &quot;not_suitable&quot; | &quot;too_short&quot;')
    expect(sectionOf('getPanel')).toContain('conversation')
    expect(sectionOf('submitReview')).toContain('reviewee: text (1 to 100 characters)')
    expect(text).not.toMatch(/\[object|undefined|9007199254740991/)
  })

  it('needs no script and nothing from elsewhere', async () => {
    const { page, text } = await load()
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/script-src|unsafe-inline/)
    expect(policy).toMatch(/style-src 'sha256-[\w+/]+=*'/)
    expect(text).not.toMatch(/<script|<link|<img|src=/)
    expect(page.headers.get('content-type')).toContain('text/html')
  })
})
