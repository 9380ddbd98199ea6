import { fileURLToPath } from 'node:url'
import { loadPage } from './http/page.ts'
import { serve } from './serve.ts'
import { endWith } from './start-problem.ts'

const appFolder = fileURLToPath(new URL('../dist/app', import.meta.url))

try {
  const page = await loadPage(`${appFolder}/index.html`)
  await serve({ env: process.env, page, appFolder })
} catch (error) {
  endWith(error)
}
