import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFile } from './support/source-files.ts'

const root = join(import.meta.dirname, '..')
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map((path) => ({ path, text: projectFile(path) }))
/** What was so in its time stays in these. */
const present = documents.filter(({ path }) => path !== 'DECISIONS.md' && path !== 'CHANGELOG.md')

describe('documents', () => {
  it('name only files and folders that are there', () => {
    const lost = present.flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:app|server|shared|demo|test|bench|tools|docs)\/[\w./-]*)`/g)]
        .map(([, named = '']) => named)
        .filter((named) => !existsSync(join(root, named)))
        .map((named) => `${path}: ${named}`),
    )
    expect(lost).toEqual([])
  })

  it('link only to files that are there', () => {
    const lost = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target = '']) => normalize(join(dirname(path), target)))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${path}: ${target}`),
    )
    expect(lost).toEqual([])
  })

  it('run only scripts that package.json has', () => {
    const { scripts } = JSON.parse(projectFile('package.json')) as { scripts: object }
    const lost = present.flatMap(({ path, text }) =>
      [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)]
        .map(([, script = '']) => script)
        .filter((script) => !(script in scripts))
        .map((script) => `${path}: ${script}`),
    )
    expect(lost).toEqual([])
  })
})
