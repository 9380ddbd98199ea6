/** The product's server as `npm run dev` runs it: the page and its files come from Vite. */
import { join } from 'node:path'
import { serve } from '#server/serve.ts'
import { endWith } from '#server/start-problem.ts'
import { devPage, letViteIn } from './dev-page.ts'

try {
  const origin = process.env['DEV_APP_ORIGIN'] ?? ''
  const answered = await fetch(`${origin}/app/`, { headers: { accept: 'text/html' } })
  const { html, inlineHashes } = devPage(await answered.text(), origin)
  await serve({
    env: process.env,
    page: { html },
    // Nothing is built: what a page asks for there comes from Vite.
    appFolder: join(import.meta.dirname, '../../assets'),
    around: letViteIn(origin, inlineHashes),
  })
} catch (error) {
  endWith(error)
}
