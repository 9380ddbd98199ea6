import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { sizesOf } from '../../bench/sizes.ts'

let files: Rolldown.RolldownOutput['output'] | undefined

beforeAll(async () => {
  const configFile = join(import.meta.dirname, '../../vite.config.ts')
  // Else the libraries come as they are while somebody works on them.
  vi.stubEnv('NODE_ENV', 'production')
  const result = await build({ configFile, logLevel: 'warn', build: { write: false } })
  vi.unstubAllEnvs()
  files = ((Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput).output
})

/** What the page loads before anything else: the file of the first view, and its style. */
function firstView() {
  const entry = files?.find((file) => file.type === 'chunk' && file.isEntry)
  const page = files?.find((file) => file.fileName === 'index.html')
  const style = files?.find((file) => file.fileName.endsWith('.css'))
  if (entry?.type !== 'chunk' || page?.type !== 'asset' || style?.type !== 'asset') {
    throw new Error('the build has no first view')
  }
  const code = Buffer.from(entry.code)
  return { entry, code, style: Buffer.from(style.source), html: String(page.source) }
}

describe('the first view', () => {
  it('is one file of code that waits for no other', () => {
    const { entry } = firstView()
    expect(entry.imports).toEqual([])
  })

  it('leaves 3 KB of its 133 to the page itself', () => {
    const { code, style } = firstView()
    expect(sizesOf([code, style]).brotli).toBeLessThanOrEqual(130_000)
  })

  it('holds nothing that only later parts show, or that no browser uses', () => {
    const modules = firstView().entry.moduleIds.join('\n')
    expect(modules).toMatch(/review-form\.tsx/)
    expect(modules).not.toMatch(/later-icons|queue-view|past-reviews|full-page|root-causes/)
    expect(modules).not.toMatch(/react-forms.*(radio|checkbox|toggle)/i)
    expect(modules).not.toMatch(/axios.*(composeSignals|trackStream|multipart)/i)
  })

  it('names the files of the other languages, for the server to fetch one of them ahead', () => {
    const json = /<!--texts (\{.*?\})-->/.exec(firstView().html)?.[1] ?? ''
    const named = Object.entries(JSON.parse(json) as Record<string, string>)
    expect(named.map(([language]) => language).sort()).toEqual(['ar', 'fr'])
    const built = files?.map((file) => `/app/${file.fileName}`)
    expect(named.filter(([, path]) => !built?.includes(path))).toEqual([])
  })
})
