import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ours, withManifest } from '#test/support/zendesk-package.ts'
import { makePackage } from '../../../tools/package-zendesk/make-package.ts'
import { ownRefusals } from './own-refusals.ts'

const origin = 'https://reviews.acme.dev:8443'

function made(pack = ours, address = origin): Uint8Array {
  const result = makePackage(pack, address)
  if ('faults' in result) throw new Error(JSON.stringify(result.faults))
  return result.bytes
}

describe('the package', () => {
  it('holds the files of the project, and the manifest with the server’s address', () => {
    const files = new Map(Object.entries(unzipSync(made())))
    expect([...files.keys()]).toEqual([...ours.files.keys()].sort())
    for (const [path, bytes] of ours.files)
      if (path !== 'manifest.json') expect(Buffer.from(files.get(path) ?? [])).toEqual(bytes)
    const before = JSON.parse(Buffer.from(ours.files.get('manifest.json') ?? []).toString())
    const after = JSON.parse(Buffer.from(files.get('manifest.json') ?? []).toString())
    expect(after).toEqual({
      ...before,
      location: {
        support: {
          ...before.location.support,
          ticket_sidebar: { url: `${origin}/zendesk/sidebar`, flexible: true },
          nav_bar: { url: `${origin}/zendesk/nav-bar` },
          top_bar: { ...before.location.support.top_bar, url: `${origin}/zendesk/top-bar` },
        },
      },
    })
  })

  it('has the same bytes whatever the order of the files', () => {
    const turned = { ...ours, files: new Map([...ours.files].reverse()) }
    expect(made(turned)).toEqual(made())
  })

  it('carries one fixed date', () => {
    const bytes = Buffer.from(made())
    // The date follows the signature by ten bytes in a local header: 1 January 1980, 12:00.
    const dates = [...bytes.toString('latin1').matchAll(/PK/g)]
      .filter(({ index }) => bytes.readUInt16LE(index + 2) === 0x0403)
      .map(({ index }) => bytes.readUInt32LE(index + 10))
    expect(dates).toEqual(Array.from(ours.files, () => 0x0021_6000))
  })

  it('takes a place that is a bare address', () => {
    const support = { ticket_sidebar: 'https://carousel.example.com/zendesk/sidebar' }
    const pack = withManifest({ location: { support } })
    for (const name of ['nav_bar', 'top_bar']) pack.files.delete(`assets/icon_${name}.svg`)
    const manifest = unzipSync(made(pack))['manifest.json']
    expect(JSON.parse(Buffer.from(manifest ?? []).toString()).location).toEqual({
      support: { ticket_sidebar: `${origin}/zendesk/sidebar` },
    })
  })

  it('is not made of a package that Zendesk would refuse', () => {
    const result = makePackage(withManifest({ version: 1 }), origin)
    expect(result).toMatchObject({ faults: [{ code: 'not_text' }] })
  })

  it.each(ownRefusals)('is not made with $title', ({ code, at, pack, also = [] }) => {
    const result = makePackage(pack, origin)
    const faults = 'faults' in result ? result.faults : []
    expect(faults).toContainEqual({ code, at, message: expect.stringMatching(/^[A-Z].+\.$/) })
    expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set([code, ...also]))
  })
})
