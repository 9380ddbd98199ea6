import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPackage } from '../../../tools/package-zendesk/app-package.ts'
import { checkPackage } from '../../../tools/package-zendesk/check-package.ts'

describe('the files of a package', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carousel-package-'))
    for (const name of ['assets/more', 'translations', 'src'])
      mkdirSync(join(folder, name), { recursive: true })
    for (const name of ['manifest.json', 'assets/more/a.svg', 'assets/.DS_Store', 'src/b.ts'])
      writeFileSync(join(folder, name), name)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('are the manifest, the assets and the translations, without hidden ones', () => {
    const { files, links } = readPackage(folder)
    const texts = [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])
    expect(texts).toEqual([
      ['manifest.json', 'manifest.json'],
      ['assets/more/a.svg', 'assets/more/a.svg'],
    ])
    expect(links).toEqual([])
  })

  it('are never what a link leads to', () => {
    symlinkSync(join(folder, 'src/b.ts'), join(folder, 'assets/b.svg'))
    symlinkSync(join(folder, 'src'), join(folder, 'assets/src'))
    const pack = readPackage(folder)
    expect(pack.links).toEqual(['assets/b.svg', 'assets/src'])
    expect([...pack.files.keys()]).not.toContain('assets/b.svg')
    const links = checkPackage(pack).filter((fault) => fault.code === 'link')
    expect(links.map((fault) => fault.at)).toEqual(pack.links)
  })

  it('must all be there', () => {
    rmSync(join(folder, 'manifest.json'))
    expect(() => readPackage(folder)).toThrow(/manifest\.json/)
  })
})
