import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPackage } from '../tools/package-zendesk/check-package.ts'
import { readPng } from '../tools/package-zendesk/png.ts'
import { ours, textOf, withLocation, withManifest } from './support/zendesk-package.ts'

const manifest = JSON.parse(textOf('manifest.json'))
const app = (locale: string) => JSON.parse(textOf(`translations/${locale}.json`)).app

/** What is said about the package with some keys of its manifest replaced. */
function saidOf(changes: Record<string, unknown>) {
  return checkPackage(withManifest(changes)).map(({ code, at }) => `${code}: ${at}`)
}

describe('the Zendesk package', () => {
  it('passes the rules of Zendesk', () => {
    expect(checkPackage(ours)).toEqual([])
  })

  it('signs its requests and stands beside the ticket and in both bars', () => {
    const at = (path: string) =>
      expect.objectContaining({ url: expect.stringMatching(`^https://[^/]+/zendesk/${path}$`) })
    expect(manifest).toMatchObject({
      signedUrls: true,
      location: {
        support: { ticket_sidebar: at('sidebar'), nav_bar: at('nav-bar'), top_bar: at('top-bar') },
      },
    })
  })

  it('has the version of the project', () => {
    const project = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
    expect(manifest.version).toBe(project.version)
  })

  it('has logos of the sizes that Zendesk asks for', () => {
    const size = (name: string) => readPng(ours.files.get(`assets/${name}`) ?? new Uint8Array())
    expect(size('logo.png')).toMatchObject({ width: 320, height: 320, trueColour: true })
    expect(size('logo-small.png')).toMatchObject({ width: 128, height: 128, trueColour: true })
  })

  it('names no key twice', () => {
    const again = JSON.stringify(manifest)
    expect(textOf('manifest.json').replace(/\s/g, '')).toBe(again.replace(/\s/g, ''))
  })

  it('has the same texts in every language, each in its own words', () => {
    const { name, ...english } = app('en')
    for (const locale of ['fr', 'ar']) {
      expect(Object.keys(app(locale))).toEqual(['name', ...Object.keys(english)])
      expect(app(locale).name).toBe(name)
      for (const [key, text] of Object.entries(english)) expect(app(locale)[key]).not.toBe(text)
    }
  })

  it.each(['nav_bar', 'top_bar'])('draws the icon of %s for light and dark bars', (name) => {
    const icon = textOf(`assets/icon_${name}.svg`)
    expect(icon).toMatch(/^<svg [^>]*viewBox="0 0 18 18"/)
    expect(icon).not.toMatch(/<script|<style|<image|\son\w+=|<\?xml|<!--/)
    const paints = [...icon.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, paint]) => paint)
    expect(new Set(paints)).toEqual(new Set(['none', 'currentColor']))
  })
})

describe('the rules', () => {
  it.each([
    ['a number as version', { version: 1 }, 'not_text: manifest.json version'],
    [
      'the framework version "2"',
      { frameworkVersion: '2' },
      'framework_version: manifest.json frameworkVersion',
    ],
    [
      'an empty author address',
      { author: { name: 'A', url: '' } },
      'not_address: manifest.json author.url',
    ],
    [
      'a missing default locale',
      { defaultLocale: 'de' },
      'default_locale_without_file: manifest.json defaultLocale',
    ],
    ['no location', { location: {} }, 'location_missing: manifest.json location'],
  ])('refuse %s', (_, changes, said) => {
    expect(saidOf(changes)).toContain(said)
  })

  it.each([
    ['http://carousel.example.com/x', false],
    ['http://127.0.0.1:3000/x', false],
    ['assets/missing.html', false],
    ['https://carousel.example.com/x', true],
    ['http://localhost:3000/x', true],
    ['{{setting.server}}/x', true],
  ])('judge the address %s', (url, accepted) => {
    const faults = checkPackage(withLocation('ticket_sidebar', url))
    expect(faults.length === 0).toBe(accepted)
  })
})
