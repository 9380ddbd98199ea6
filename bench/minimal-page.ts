import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, type Rolldown } from 'vite'

type File = { type: string; body: Buffer }

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

/** Builds the minimal page as the app is built and serves it, compressed ahead of time. */
export async function serveMinimalPage(): Promise<{ url: string; close(): Promise<void> }> {
  const files = await buildFiles()
  const server = createServer((request, response) => {
    // The page itself is loaded by a POST, as a helpdesk does.
    const path = request.method === 'POST' ? '/index.html' : (request.url ?? '')
    const file = files.get(path)
    if (!file) return response.writeHead(404).end()
    const hashed = path !== '/index.html'
    return response
      .writeHead(200, {
        'Content-Type': file.type,
        'Content-Encoding': 'br',
        'Content-Length': file.body.length,
        'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-store',
      })
      .end(file.body)
  })
  await listen(server)
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function buildFiles(): Promise<Map<string, File>> {
  const result = await build({
    configFile: false,
    root: join(import.meta.dirname, 'minimal-page'),
    logLevel: 'warn',
    plugins: [react()],
    build: { write: false, target: 'es2022', modulePreload: { polyfill: false } },
  })
  const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput
  return new Map(
    output.map((file) => {
      const content = file.type === 'chunk' ? file.code : file.source
      const type = types[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      return [`/${file.fileName}`, { type, body: brotliCompressSync(Buffer.from(content)) }]
    }),
  )
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}
