import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staticFiles } from '#server/http/static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'carousel-static-'))
mkdirSync(join(folder, 'app', 'assets'), { recursive: true })
const files = {
  'secret.js': 'outside',
  'app/index.html': '<!--boot-->',
  'app/.hidden.js': 'hidden',
  'app/assets/main-1a2b.js': 'plain',
  'app/assets/main-1a2b.js.br': 'brotli',
  'app/assets/main-1a2b.js.gz': 'gzip',
  'app/assets/gone-3c4d.js': 'gone',
  'app/assets/mark.svg': '<svg/>',
}
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)

const app = express()
app.use('/app', staticFiles(join(folder, 'app')))
app.use((_, res) => void res.status(404).json({ code: 'not_found' }))
const server = createServer(app)
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

/** As it is on the wire: `fetch` would unpack, and tidy the path up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const sent = request({ port, path, method, headers, host: '127.0.0.1' }, (response) => {
        let text = ''
        response.on('data', (data) => (text += data))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      })
      sent.once('error', reject)
      sent.end()
    },
  )
}

const main = '/app/assets/main-1a2b.js'

describe('built files', () => {
  it.each([
    ['br, gzip', 'brotli', 'br'],
    ['gzip', 'gzip', 'gzip'],
    ['', 'plain', undefined],
  ])('are sent as the browser takes them: %j', async (accepted, text, encoding) => {
    const answer = await ask(main, { 'accept-encoding': accepted })
    expect([answer.status, answer.text]).toEqual([200, text])
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public,max-age=31536000,immutable',
      vary: 'Accept-Encoding',
      'content-length': String(text.length),
    })
  })

  it('are not sent again to who has them', async () => {
    const { etag } = (await ask(main)).headers
    const again = await ask(main, { 'if-none-match': String(etag) })
    expect([again.status, again.text]).toEqual([304, ''])
    const svg = await ask('/app/assets/mark.svg')
    expect(svg.headers['content-type']).toBe('image/svg+xml')
  })

  it('tell their headers alone to HEAD', async () => {
    const head = await ask(main, {}, 'HEAD')
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '5'])
  })

  it.each([
    ['/app/', 'GET'],
    ['/app/assets', 'GET'],
    ['/app/assets/', 'GET'],
    ['/app/index.html', 'GET'],
    ['/app/index', 'GET'],
    ['/app/.hidden.js', 'GET'],
    [`${main}.br`, 'GET'],
    ['/app/assets/main-1a2b', 'GET'],
    ['/app/../secret.js', 'GET'],
    ['/app/%2e%2e/secret.js', 'GET'],
    ['/app/..%2fsecret.js', 'GET'],
    ['/app/..%5csecret.js', 'GET'],
    [main, 'POST'],
  ])('are all that is sent: not %s by %s', async (path, method) => {
    const answer = await ask(path, {}, method)
    expect([answer.status, JSON.parse(answer.text)]).toEqual([404, { code: 'not_found' }])
  })

  it('may go away while the server runs', async () => {
    expect((await ask('/app/assets/gone-3c4d.js')).text).toBe('gone')
    rmSync(join(folder, 'app/assets/gone-3c4d.js'))
    expect((await ask('/app/assets/gone-3c4d.js')).status).toBe(404)
    expect((await ask(main)).status).toBe(200)
  })
})
