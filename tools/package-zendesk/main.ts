/** `npm run package:zendesk -- --url https://…`: writes the app that an admin uploads to Zendesk. */
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { addressRemedies, readAddress } from './address.ts'
import { readPackage } from './app-package.ts'
import { makePackage } from './make-package.ts'

const usage = `npm run package:zendesk -- --url https://… [--out FILE]

  --url   where people's browsers reach your Carousel server
  --out   the file to write; dist/conversation-carousel.zip where none is named

docs/zendesk.md says what to do with it.
`

/** Exit codes: 0 written, 1 the package is not valid, 2 wrongly called. */
function run(args: string[]): number {
  const { values } = parseArgs({
    args,
    options: { url: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } },
  })
  if (values.help || values.url === undefined) {
    process.stdout.write(usage)
    return values.help ? 0 : 2
  }
  const address = readAddress(values.url)
  if ('problem' in address) {
    console.error(`--url is refused (${address.problem}). ${addressRemedies[address.problem]}`)
    return 2
  }
  const root = join(import.meta.dirname, '../..')
  const made = makePackage(readPackage(root), address.origin)
  if ('faults' in made) {
    for (const { code, at, message } of made.faults) console.error(`${code}: ${at}\n  ${message}`)
    console.error(`\nNothing was written: ${made.faults.length} to correct.`)
    return 1
  }
  const out = values.out ?? join(root, 'dist', 'conversation-carousel.zip')
  write(resolve(out), made.bytes)
  const hash = createHash('sha256').update(made.bytes).digest('hex')
  console.log(`${out}\n  for ${address.origin}\n  ${made.bytes.length} bytes, SHA-256 ${hash}`)
  return 0
}

/** Whoever reads the file while it is written gets the old one or the new one, whole. */
function write(path: string, bytes: Uint8Array) {
  mkdirSync(dirname(path), { recursive: true })
  const half = `${path}.${process.pid}.part`
  try {
    writeFileSync(half, bytes)
    renameSync(half, path)
  } finally {
    rmSync(half, { force: true })
  }
}

try {
  process.exitCode = run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Error) || !('code' in error)) throw error
  console.error(error.message)
  process.exitCode = String(error.code).startsWith('ERR_PARSE_ARGS') ? 2 : 1
}
