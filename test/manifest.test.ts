import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageFaults, readPackage } from './support/zendesk-package.ts'

const root = join(import.meta.dirname, '..')
const ours = readPackage(root)

/** Width and height of a PNG, from its header. */
function pngSize(name: string): [number, number] {
  const bytes = readFileSync(join(root, 'assets', name))
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

/** The package with some keys of its manifest replaced. */
function withManifest(changes: Record<string, unknown>) {
  return packageFaults({ ...ours, manifest: { ...ours.manifest, ...changes } })
}

describe('the Zendesk package', () => {
  it('passes the rules of Zendesk', () => {
    expect(packageFaults(ours)).toEqual([])
  })

  it('signs its requests and stands beside the ticket and in the navigation bar', () => {
    expect(ours.manifest).toMatchObject({
      signedUrls: true,
      location: {
        support: {
          ticket_sidebar: { url: expect.stringMatching(/^https:\/\/[^/]+\/zendesk\/sidebar$/) },
          nav_bar: { url: expect.stringMatching(/^https:\/\/[^/]+\/zendesk\/nav-bar$/) },
        },
      },
    })
  })

  it('has logos of the sizes that Zendesk asks for', () => {
    expect(pngSize('logo.png')).toEqual([320, 320])
    expect(pngSize('logo-small.png')).toEqual([128, 128])
  })

  it('names no key twice', () => {
    const text = readFileSync(join(root, 'manifest.json'), 'utf8')
    const again = JSON.stringify(JSON.parse(text))
    expect(text.replace(/\s/g, '')).toBe(again.replace(/\s/g, ''))
  })

  it('has the same texts in every language', () => {
    const keys = (locale: string) => Object.keys(Object(ours.translations[locale]?.['app'])).sort()
    expect(keys('fr')).toEqual(keys('en'))
    expect(keys('ar')).toEqual(keys('en'))
  })

  it('draws its icon without anything that Zendesk would cut out', () => {
    const icon = readFileSync(join(root, 'assets/icon_nav_bar.svg'), 'utf8')
    expect(icon).toMatch(/^<svg [^>]*viewBox="0 0 18 18"/)
    expect(icon).not.toMatch(/<script|<style|<image|\son\w+=|<\?xml|<!--/)
  })
})

describe('the rules', () => {
  it.each([
    ['a number as version', { version: 1 }, 'version must be text'],
    ['the framework version "2"', { frameworkVersion: '2' }, 'frameworkVersion must be "2.0"'],
    ['an empty author address', { author: { name: 'A', url: '' } }, 'author.url is no address'],
    ['a missing default locale', { defaultLocale: 'de' }, 'translations/de.json is missing'],
    ['no location', { location: {} }, 'location.support is required'],
  ])('refuse %s', (_, changes, fault) => {
    expect(withManifest(changes)).toContain(fault)
  })

  it.each([
    ['http://carousel.example.com/x', false],
    ['http://127.0.0.1:3000/x', false],
    ['assets/missing.html', false],
    ['https://carousel.example.com/x', true],
    ['http://localhost:3000/x', true],
    ['{{setting.server}}/x', true],
  ])('judge the address %s', (url, accepted) => {
    const faults = withManifest({ location: { support: { ticket_sidebar: url } } })
    expect(faults.length === 0).toBe(accepted)
  })
})
