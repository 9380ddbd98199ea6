import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { hotTexts } from './hot-texts.ts'

const root = join(import.meta.dirname, '../..')

/**
 * Vite over the app, on a port of its own: it goes on while the product's server starts again, and so
 * does the page. Throws where the port is taken.
 */
export async function startVite(port: number): Promise<ViteDevServer> {
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    mode: 'development',
    logLevel: 'warn',
    clearScreen: false,
    plugins: [hotTexts()],
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      // The page comes from another origin, and so do the addresses in it.
      origin: viteOrigin(port),
      fs: { allow: [root] },
      warmup: { clientFiles: ['./main.tsx'] },
    },
  })
  await vite.listen()
  return vite
}

/** Where the app's files come from in development. */
export const viteOrigin = (port: number) => `http://localhost:${port}`
