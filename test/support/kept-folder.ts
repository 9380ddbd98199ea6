import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const keptIn = path.join(root, 'node_modules', '.cache', 'test-databases')
const dayMs = 86_400_000

/** What the tables of a new database come from: all of storage, and the packages that add to it. */
export function storageHash(...more: string[]): string {
  const hash = createHash('sha256')
  const storage = path.join(root, 'server', 'storage')
  const files = fs.readdirSync(storage, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => name.endsWith('.ts')).sort())
    hash.update(file).update(fs.readFileSync(path.join(storage, file)))
  for (const name of ['pg-boss', '@electric-sql/pglite'])
    hash.update(fs.readFileSync(path.join(root, 'node_modules', name, 'package.json')))
  for (const one of more) hash.update(one)
  return hash.digest('hex').slice(0, 16)
}

/**
 * The folder `name` of this `hash`, kept between runs; made by `fill` where it is not there. It
 * appears as a whole or not at all: it is filled beside its place and renamed, so that runs side by
 * side, or one that is killed, do no harm. What no run has used for a week is removed.
 */
export async function keptFolder(
  name: string,
  hash: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  fs.mkdirSync(keptIn, { recursive: true })
  const folder = path.join(keptIn, `${name}-${hash}`)
  if (!fs.existsSync(folder)) {
    const unfinished = fs.mkdtempSync(path.join(keptIn, 'unfinished-'))
    await fill(unfinished)
    rename(unfinished, folder)
  }
  const now = Date.now()
  fs.utimesSync(folder, now / 1000, now / 1000)
  removeUnused(now)
  return folder
}

/** Where another run was faster, its folder is as good. */
function rename(unfinished: string, folder: string): void {
  try {
    fs.renameSync(unfinished, folder)
  } catch (error) {
    if (!fs.existsSync(folder)) throw error
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
}

function removeUnused(now: number): void {
  for (const name of fs.readdirSync(keptIn)) {
    const folder = path.join(keptIn, name)
    const days = name.startsWith('unfinished-') ? 1 : 7
    const changed = fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now
    if (now - changed > days * dayMs) fs.rmSync(folder, { recursive: true, force: true })
  }
}
