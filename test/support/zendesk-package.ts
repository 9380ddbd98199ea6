import { join } from 'node:path'
import { type AppPackage, readPackage } from '../../tools/package-zendesk/app-package.ts'
import type { FaultCode } from '../../tools/package-zendesk/faults.ts'

/** Our own package, as it lies in the project. */
export const ours = readPackage(join(import.meta.dirname, '../..'))

/** A package that breaks one rule: what is said, where, and what else is said because of it. */
export type Refusal = {
  title: string
  code: FaultCode
  at: string
  pack: AppPackage
  also?: FaultCode[]
}

/** Our package with files replaced, added or (undefined) left out. */
export function withFiles(changes: Record<string, string | Uint8Array | undefined>): AppPackage {
  const files = new Map(ours.files)
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) files.delete(path)
    else files.set(path, typeof content === 'string' ? Buffer.from(content) : content)
  }
  return { files, links: [] }
}

/** The text of a file of our package. */
export function textOf(path: string): string {
  return Buffer.from(ours.files.get(path) ?? []).toString('utf8')
}

/** Our package with some keys of its manifest replaced or (undefined) left out. */
export function withManifest(changes: Record<string, unknown>): AppPackage {
  const manifest = { ...JSON.parse(textOf('manifest.json')), ...changes }
  return withFiles({ 'manifest.json': JSON.stringify(manifest) })
}

/** Our package with one place more, or another value for one that is there. */
export function withLocation(name: string, value: unknown): AppPackage {
  const { support } = JSON.parse(textOf('manifest.json')).location
  return withManifest({ location: { support: { ...support, [name]: value } } })
}

/** Our package with keys of `app` in its English texts replaced or (undefined) left out. */
export function withTexts(changes: Record<string, unknown>, manifest = {}): AppPackage {
  const { app } = JSON.parse(textOf('translations/en.json'))
  const text = JSON.stringify({ app: { ...app, ...changes } })
  const pack = withManifest(manifest)
  pack.files.set('translations/en.json', Buffer.from(text))
  return pack
}

/** Our package with these parameters, each with a label. */
export function withParameters(...parameters: unknown[]): AppPackage {
  const names = parameters.map((each) => String(Object(each).name))
  const labels = Object.fromEntries(names.map((name) => [name, { label: `Which ${name}` }]))
  return withTexts({ parameters: labels }, { parameters })
}

/** A PNG as far as its header: size, bit depth and colour type (2 and 6: without a palette). */
export function png(width: number, height: number, depth = 8, colour = 6): Uint8Array {
  const bytes = Buffer.alloc(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.set([depth, colour], 24)
  return bytes
}
