import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { RequestHandler } from 'express'
import sirv from 'sirv'

const yearSeconds = 31_536_000

/**
 * What a page asks for, and the type where sirv leaves the encoding out. Not `index.html`, which is
 * a template, and not what was compressed ahead by its own name.
 */
const served: Record<string, string | undefined> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': undefined,
  '.json': undefined,
  '.woff2': undefined,
  '.png': undefined,
}

/**
 * Serves built files, whose names hold a hash of their content, for a year; compressed ahead of time
 * (`.br`, `.gz` beside them) where the browser takes it. The folder is read once, here. Anything else
 * is left to whoever comes next.
 */
export function staticFiles(folder: string): RequestHandler {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge: yearSeconds,
    immutable: true,
    // No `/assets/` for `/assets/index.html`, and no `/page` for `/page.html`.
    extensions: [],
    setHeaders: (res, path) => {
      const type = served[extname(path)]
      if (type) res.setHeader('Content-Type', type)
    },
  })
  return (req, res, next) => {
    const path = decodeURIComponent(req.path)
    const wanted = (req.method === 'GET' || req.method === 'HEAD') && extname(path) in served
    // A new build takes files away under a running server; sirv would end the process over it.
    return wanted && existsSync(join(folder, path)) ? void serve(req, res, next) : next()
  }
}
