import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the built app is made from. */
const SOURCES = ['app', 'shared', 'vite.config.ts', 'package-lock.json']

/** Builds the app into dist/app where that is missing or older than what it is made from. */
export async function buildApp(root: string): Promise<void> {
  const built = join(root, 'dist/app/index.html')
  if (existsSync(built)) {
    const newest = Math.max(...SOURCES.map((source) => newestChange(join(root, source))))
    if (statSync(built).mtimeMs >= newest) return
  }
  const { build } = await import('vite')
  // Else a person's or a test's NODE_ENV would bring the libraries as they are for development.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error', mode: 'production' })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

function newestChange(path: string): number {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}
