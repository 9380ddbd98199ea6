import { existsSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import type { RequestHandler } from 'express'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
}

/**
 * Serves built files, whose names hold a hash of their content, for a year; compressed ahead of
 * time where the browser takes it.
 */
export function staticFiles(folder: string): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    const path = normalize(decodeURIComponent(req.path))
    const file = join(folder, path)
    const type = types[extname(file)]
    if (!type || !file.startsWith(folder + sep) || !existsSync(file)) return next()
    const encoding = encodingFor(String(req.headers['accept-encoding'] ?? ''), file)
    res.setHeader('Content-Type', type)
    res.setHeader('Vary', 'Accept-Encoding')
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    if (encoding) res.setHeader('Content-Encoding', encoding.name)
    res.sendFile(encoding ? file + encoding.suffix : file, {
      maxAge: '1y',
      immutable: true,
      dotfiles: 'allow',
    })
  }
}

function encodingFor(accepted: string, file: string) {
  const known = [
    { name: 'br', suffix: '.br' },
    { name: 'gzip', suffix: '.gz' },
  ]
  return known.find(({ name, suffix }) => accepted.includes(name) && existsSync(file + suffix))
}
