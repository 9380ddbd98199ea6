import { readFileSync } from 'node:fs'
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

/** The English texts of a folder. */
function textsOf(folder: string): Record<string, string> {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../..', folder, 'en.json'), 'utf8'))
}

describe('the first view', () => {
  it('is one file of code that waits for no other', () => {
    const { entry } = firstView()
    expect(entry.imports).toEqual([])
  })

  it('is at most 126,500 bytes of page, style and code as they travel', () => {
    const { code, style, html } = firstView()
    expect(sizesOf([Buffer.from(html), style, code]).brotli).toBeLessThanOrEqual(126_500)
  })

  it('holds the texts of the form, and none that are said later or on cards only', () => {
    const code = String(firstView().code)
    const holds = (text: string) =>
      ['"', "'", '`'].some((quote) => code.includes(quote + text + quote))
    const said = (set: string) =>
      Object.values(textsOf(set)).filter((text) => /^[\w ,.:]{12,}$/.test(text))
    const form = [...said('shared/i18n/texts/form'), ...said('app/i18n/form')]
    const others = [
      ...said('shared/i18n/texts/panel'),
      ...said('app/i18n/panel'),
      ...said('app/i18n/program'),
      ...said('server/helpdesks/intercom/texts'),
    ]
    expect(form.filter((text) => !holds(text))).toEqual([])
    expect(others.length).toBeGreaterThan(150)
    expect(others.filter(holds)).toEqual([])
  })

  it('says every text that it brings', () => {
    const source = firstView()
      .entry.moduleIds.filter((id) => /\/(app|shared)\/.*\.tsx?$/.test(id))
      .map((id) => readFileSync(id, 'utf8'))
      .join('\n')
    const codes = [...source.matchAll(/`([a-z_]+\.[\w.]*)\$\{/g)].map(([, start = '']) => start)
    const keys = Object.keys({ ...textsOf('shared/i18n/texts/form'), ...textsOf('app/i18n/form') })
    const unsaid = keys.filter((key) => {
      const base = key.replace(/_(one|other)$/, '')
      return !source.includes(`'${base}'`) && !codes.some((start) => key.startsWith(start))
    })
    expect(unsaid).toEqual([])
  })

  it('has one other file after the form, in which all of the panel is', () => {
    const { entry } = firstView()
    const after = files?.find((file) => file.fileName.includes('/after-form-'))
    if (after?.type !== 'chunk') throw new Error('nothing comes after the form')
    expect(entry.dynamicImports).toContain(after.fileName)
    expect(after.imports).toEqual([entry.fileName])
    const modules = after.moduleIds.join('\n')
    for (const part of ['queue-view', 'past-reviews', 'my-review-list', 'sent-review', 'conflict'])
      expect(modules).toContain(`/${part}.tsx`)
    expect(modules).not.toMatch(/full-page|program\/components|teammates/)
  })

  it('holds nothing that only later parts show, or that no browser uses', () => {
    const modules = firstView().entry.moduleIds.join('\n')
    expect(modules).toMatch(/review-form\.tsx/)
    expect(modules).not.toMatch(/after-form-icons|queue-view|past-reviews|full-page|root-causes/)
    expect(modules).toMatch(/contract\/reviews\.ts/)
    expect(modules).not.toMatch(
      /contract\/(every-route|program|connection|teammates|rounds|held-conversations)\.ts/,
    )
    expect(modules).not.toMatch(/react-forms.*(radio|checkbox|toggle)/i)
    expect(modules).not.toMatch(/axios.*(composeSignals|trackStream|multipart|speedometer)/i)
  })

  it('names the files of the other languages, for the server to fetch one of them ahead', () => {
    const json = /<!--texts (\{.*?\})-->/.exec(firstView().html)?.[1] ?? ''
    const named = Object.entries(JSON.parse(json) as Record<string, string>)
    expect(named.map(([language]) => language).sort()).toEqual(['ar', 'fr'])
    const built = files?.map((file) => `/app/${file.fileName}`)
    expect(named.filter(([, path]) => !built?.includes(path))).toEqual([])
  })
})
