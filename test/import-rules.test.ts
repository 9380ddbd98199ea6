import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Rule → a file that breaks it and what that file imports. */
const offences: [rule: string, file: string, imported: string][] = [
  ['no-unresolvable', 'app/lib/lost.ts', './nowhere.ts'],
  ['no-barrels', 'app/screens/barrel.ts', '../components/index.ts'],
  ['no-test-code-in-the-product', 'server/http/cheat.ts', '#test/helper.ts'],
  ['nobody-imports-the-demo', 'server/http/show.ts', '#demo/people.ts'],
  ['no-development-packages', 'server/http/dev.ts', 'fast-check'],
  ['domain-imports-nothing', 'shared/domain/clock.ts', 'node:fs'],
  ['domain-imports-nothing', 'shared/domain/time.ts', 'temporal-polyfill'],
  ['rounds-import-temporal-only', 'shared/domain/rounds.ts', 'zod'],
  ['contract-imports-zod-and-domain', 'shared/contract/heavy.ts', 'axios'],
  ['tools-know-nothing', 'server/html.ts', '#server/services.ts'],
  ['storage-knows-the-domain', 'server/storage/up.ts', '#shared/contract/thing.ts'],
  ['connectors-know-the-domain', 'server/helpdesks/zendesk/api/up.ts', '#server/services.ts'],
  ['shared-imports-neither-side', 'shared/contract/down.ts', '#server/services.ts'],
  ['i18n-imports-the-domain', 'shared/i18n/heavy.ts', 'axios'],
  [
    'vendors-never-import-each-other',
    'server/helpdesks/intercom/api/x.ts',
    '#server/helpdesks/zendesk/api/api.ts',
  ],
  ['http-knows-no-feature', 'server/http/up.ts', '#server/features/a/use.ts'],
  ['views-shape-replies', 'server/views/up.ts', '#server/features/a/use.ts'],
  ['reading-stores-what-helpdesks-say', 'server/reading/up.ts', '#server/features/a/use.ts'],
  ['dealing-combines-storage-and-rules', 'server/dealing/up.ts', '#server/features/a/use.ts'],
  ['features-import-down', 'server/features/a/job.ts', '#server/jobs/index.ts'],
  ['features-never-import-each-other', 'server/features/b/x.ts', '#server/features/a/use.ts'],
  ['vendors-import-features', 'server/helpdesks/zendesk/entry/job.ts', '#server/jobs/index.ts'],
  ['vendors-import-features', 'server/helpdesks/zendesk/zendesk.ts', '#server/cli/ask.ts'],
  ['jobs-import-features', 'server/jobs/late.ts', '#server/http/show.ts'],
  ['setup-connects-helpdesks', 'server/setup/job.ts', '#server/jobs/index.ts'],
  ['setup-connects-helpdesks', 'server/setup/vendor.ts', '#server/helpdesks/index.ts'],
  ['nobody-imports-the-roots', 'server/http/root.ts', '#server/serve.ts'],
  ['storage-door', 'server/features/a/table.ts', '#server/storage/up.ts'],
  ['helpdesk-door', 'server/main.ts', '#server/helpdesks/zendesk/api/api.ts'],
  ['helpdesk-door', 'server/app.ts', '#server/helpdesks/zendesk/entry/job.ts'],
  ['jobs-door', 'server/main.ts', '#server/jobs/late.ts'],
  ['i18n-door', 'app/screens/plurals.ts', '#shared/i18n/heavy.ts'],
  ['host-door', 'app/screens/host.ts', '#app/host/zendesk.ts'],
  ['app-never-imports-the-server', 'app/lib/secret.ts', '#server/services.ts'],
  ['app-loads-routes-by-noun', 'app/lib/all.ts', '#shared/contract/every-route.ts'],
  ['app-has-no-node', 'app/lib/node.ts', 'node:path'],
  ['app-base-imports-down', 'app/lib/up.ts', '#app/features/a/form.ts'],
  ['app-features-import-down', 'app/features/a/up.ts', '#app/screens/sidebar.ts'],
  ['app-features-never-import-each-other', 'app/features/b/x.ts', '#app/features/a/form.ts'],
  ['screens-know-no-root', 'app/screens/up.ts', '#app/main.tsx'],
  ['demo-stands-outside', 'demo/insider.ts', '#server/services.ts'],
]
const bystanders = [
  'app/components/index.ts',
  'app/features/a/form.ts',
  'app/host/zendesk.ts',
  'app/main.tsx',
  'app/screens/sidebar.ts',
  'demo/people.ts',
  'shared/contract/every-route.ts',
  'shared/contract/thing.ts',
  'server/features/a/use.ts',
  'server/cli/ask.ts',
  'server/helpdesks/index.ts',
  'server/helpdesks/zendesk/api/api.ts',
  'server/jobs/index.ts',
  'server/serve.ts',
  'server/services.ts',
  'server/storage/index.ts',
  'test/helper.ts',
]

let folder: string
let violations: { rule: { name: string }; from: string }[]

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text, { flag: 'a' })
}

/** A small project that breaks every rule, with this project's own rules and packages. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'))
  const settings = ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']
  for (const path of [...settings, 'tools/import-rules'])
    cpSync(join(root, path), join(folder, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const path of bystanders) write(path, 'export const x = 1\n')
  offences.forEach(([, path, imported], at) => {
    write(path, `import * as y${at} from '${imported}'\nexport const z${at} = y${at}\n`)
  })
  write('app/lib/a.ts', "import type { B } from './b.ts'\nexport type A = B | 1\n")
  write('app/lib/b.ts', "import type { A } from './a.ts'\nexport type B = A | 2\n")
  write('server/views/fine.ts', "export type { x } from '#server/storage/index.ts'\n")
  write(
    'server/helpdesks/zendesk/entry/fine.ts',
    "export { x } from '#server/helpdesks/zendesk/api/api.ts'\n",
  )
  violations = JSON.parse(cruise()).summary.violations
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function cruise(): string {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  return execFileSync(
    process.execPath,
    [program, ...args, 'app', 'server', 'shared', 'demo', 'test'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  )
}

function brokenBy(path: string): string[] {
  return violations.filter((found) => found.from === path).map((found) => found.rule.name)
}

describe('import rules', () => {
  it.each(offences)('%s refuses %s → %s', (rule, path) => {
    expect(brokenBy(path)).toContain(rule)
  })

  it('refuse a circle of types', () => {
    expect(brokenBy('app/lib/a.ts')).toEqual(['no-cycles'])
  })

  it('allow what the architecture allows', () => {
    expect(brokenBy('server/views/fine.ts')).toEqual([])
    expect(brokenBy('server/helpdesks/zendesk/entry/fine.ts')).toEqual([])
  })
})
