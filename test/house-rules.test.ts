import { createRequire } from 'node:module'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { environmentSchema } from '#server/config.ts'
import { missingOptional } from '../tools/lock-entries.ts'
import { projectFile, sourceFiles } from './support/source-files.ts'
import { visitSyntax } from './support/syntax.ts'
import { repeatedTitles } from './support/test-titles.ts'

const packageJson = JSON.parse(projectFile('package.json'))
const ownFolders = ['app', 'server', 'shared', 'demo', 'test', 'bench', 'tools']

describe('source files', () => {
  const files = sourceFiles(ownFolders)

  it('stay within 300 lines', () => {
    const settings = {
      path: '.dependency-cruiser.cjs',
      text: projectFile('.dependency-cruiser.cjs'),
    }
    const all = [...files, ...sourceFiles(ownFolders, ['.cjs']), settings]
    const long = all.filter(({ text }) => text.split('\n').length > 301)
    expect(long.map((file) => file.path)).toEqual([])
  })

  it('import each other with the file suffix', () => {
    const bare = files.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:from|import\() ?'((?:\.|#)[^']*)'/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/\.(tsx?|m?js|json|svg|css)(\?\w+)?$/.test(target))
        .map((target) => `${path}: ${target}`),
    )
    expect(bare).toEqual([])
  })

  it('pass an object where there would be five arguments in a row', () => {
    const long: string[] = []
    visitSyntax(
      ownFolders.filter((folder) => folder !== 'test'),
      (node, { path, line }) => {
        if (ts.isFunctionLike(node) && node.parameters.length >= 5)
          long.push(`${path}:${line} takes ${node.parameters.length}`)
      },
    )
    expect(long).toEqual([])
  })

  it('leave nothing for later', () => {
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|coming ', 'soon'].join(''))
    const open = files.filter((file) => marks.test(file.text))
    expect(open.map((file) => file.path)).toEqual([])
  })

  it('name no path of the machine they were written on', () => {
    const absolute = files.filter((file) => /['"`\s]\/(work|home|root)\//.test(file.text))
    expect(absolute.map((file) => file.path)).toEqual([])
  })
})

describe('tests', () => {
  const files = sourceFiles(['test']).filter((file) => /\.(test|spec)\.tsx?$/.test(file.path))

  it('have titles of their own', () => {
    const repeated = files.flatMap((file) =>
      repeatedTitles(file.text).map((title) => `${file.path}: ${title}`),
    )
    expect(repeated).toEqual([])
  })

  it('say what happens, without "should"', () => {
    const should = files.filter((file) => /\b(it|test)(\.\w+)*\(\s*['"`]should /.test(file.text))
    expect(should.map((file) => file.path)).toEqual([])
  })

  it('replace no module of ours and leave none out', () => {
    const marks = new RegExp(
      ['vi\\.mo', 'ck\\(|\\b(it|test|describe)\\.(only|sk', 'ip)\\('].join(''),
    )
    expect(files.filter((file) => marks.test(file.text)).map((file) => file.path)).toEqual([])
  })
})

describe('package.json', () => {
  it('has aliases that Node resolves as Vite does', () => {
    const { resolve } = createRequire(import.meta.url)
    const examples = {
      '#app/*': '#app/main.tsx',
      '#server/*': '#server/config.ts',
      '#shared/*': '#shared/domain/errors.ts',
      '#demo/*': '#demo/start.ts',
      '#test/*': '#test/house-rules.test.ts',
    }
    expect(Object.keys(examples)).toEqual(Object.keys(packageJson.imports))
    for (const alias of Object.values(examples))
      expect(resolve(alias).replaceAll('\\', '/')).toMatch(alias.slice(1))
  })

  it('pins every dependency to one version', () => {
    const loose = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies })
      .filter(([, version]) => !/^(?:npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
      .map(([name, version]) => `${name} ${version}`)
    expect(loose).toEqual([])
  })

  it('brings to the server what it imports, and nothing of what the app is made from', () => {
    const imports = sourceFiles(['server', 'shared']).flatMap(({ text }) =>
      [...text.matchAll(/(?:from|import\() ?'((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[\w./-]*)?'/g)].map(
        ([, name]) => name,
      ),
    )
    // The typed form of it asks for it as a peer.
    const used = new Set([...imports, 'commander'].filter((name) => !name?.startsWith('node:')))
    expect(Object.keys(packageJson.dependencies).toSorted()).toEqual([...used].toSorted())
  })
})

describe('package-lock.json', () => {
  it('has an entry for every optional dependency it names', () => {
    expect(missingOptional(JSON.parse(projectFile('package-lock.json')))).toEqual([])
  })

  it('shows an optional dependency without an entry', () => {
    const lock = {
      packages: {
        'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' } },
        'node_modules/a/node_modules/a-linux': {},
      },
    }
    expect(missingOptional(lock)).toEqual([
      'node_modules/a names a-mac, which has no entry in the lock',
    ])
  })
})

describe('.env.example', () => {
  const example = Object.fromEntries(
    [...projectFile('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, key = '', value]) => [
      key,
      value,
    ]),
  )

  it('lists the variables that the server reads', () => {
    expect(Object.keys(example)).toEqual(Object.keys(environmentSchema.shape))
  })

  it('shows the defaults', () => {
    const given = Object.fromEntries(Object.entries(example).filter(([, value]) => value !== ''))
    expect(environmentSchema.parse(given)).toEqual(environmentSchema.parse({}))
  })
})

describe('manifest.json', () => {
  it('names locations that the server answers', () => {
    const { support } = JSON.parse(projectFile('manifest.json')).location
    const entry = sourceFiles(['server/helpdesks/zendesk/entry'])
      .map((file) => file.text)
      .join('\n')
    const paths = Object.values(support).map((value) => new URL(Object(value).url).pathname)
    expect(paths.filter((path) => !entry.includes(path))).toEqual([])
  })
})

describe('docs/data-model.md', () => {
  it('lists every table of the migrations, and no other', () => {
    const made = sourceFiles(['server/storage/migrations']).flatMap(({ text }) =>
      [...text.matchAll(/create table (?:if not exists )?(\w+)/g)].map(([, name]) => name),
    )
    const listed = [...projectFile('docs/data-model.md').matchAll(/^\| `(\w+)` \|/gm)].map(
      ([, name]) => name,
    )
    expect(listed.sort()).toEqual(made.sort())
  })
})
