import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { contentSecurity } from '#server/http/content-security.ts'
import { devPage, letViteIn, widenPolicy } from '../../../tools/dev/dev-page.ts'

const origin = 'http://localhost:4103'
const preamble = 'import { injectIntoGlobalHook } from "/app/@react-refresh";'
const answered = `<html lang="en"><head><script type="module">${preamble}</script>
<script type="module" src="/app/@vite/client"></script><!--sdk--><!--texts--></head>
<body><!--boot--><script type="module" src="/app/main.tsx"></script></body></html>`

describe('the page in development', () => {
  it('takes the app from Vite and keeps the places that the server fills', () => {
    const { html } = devPage(answered, origin)
    expect(html).toContain(`src="${origin}/app/@vite/client"`)
    expect(html).toContain(`src="${origin}/app/main.tsx"`)
    expect(html).toContain(`from "${origin}/app/@react-refresh"`)
    for (const place of ['<html lang="en">', '<!--sdk-->', '<!--texts-->', '<!--boot-->'])
      expect(html).toContain(place)
  })

  it('names the scripts without an address by what is in them', () => {
    const { html, inlineHashes } = devPage(answered, origin)
    const [, code = ''] = /<script type="module">([^<]*)</.exec(html) ?? []
    const hash = createHash('sha256').update(code).digest('base64')
    expect(inlineHashes).toEqual([`'sha256-${hash}'`])
  })
})

describe('the content security policy in development', () => {
  const frame = 'https://acme.zendesk.com'
  const usual = contentSecurity({ sdkUrl: null, frame })

  it('lets in Vite, its socket and the scripts of its page, and nothing else', () => {
    const [before, after] = [usual, widenPolicy(usual, origin, ["'sha256-x'"])].map(
      (policy) => new Map(policy.split('; ').map((one) => [one.split(' ')[0], one])),
    )
    expect(after?.get('script-src')).toBe(`script-src 'self' ${origin} 'sha256-x'`)
    expect(after?.get('connect-src')).toBe(`connect-src 'self' ${origin} ws://localhost:4103`)
    for (const name of ['default-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(after?.get(name)).toBe(before?.get(name))
  })

  it('is widened in every answer that has one', async () => {
    const server = createServer(
      letViteIn(
        origin,
        [],
      )((_, res) => {
        res.setHeader('Content-Security-Policy', usual)
        res.setHeader('X-Other', 'stays')
        res.end()
      }),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect(headers.get('content-security-policy')).toBe(widenPolicy(usual, origin, []))
    expect(headers.get('x-other')).toBe('stays')
  })
})
