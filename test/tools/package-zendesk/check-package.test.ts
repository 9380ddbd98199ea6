import { describe, expect, it } from 'vitest'
import {
  ours,
  png,
  type Refusal,
  textOf,
  withFiles,
  withLocation,
  withManifest,
  withParameters,
  withTexts,
} from '#test/support/zendesk-package.ts'
import { checkPackage } from '../../../tools/package-zendesk/check-package.ts'
import { faultCodes } from '../../../tools/package-zendesk/faults.ts'
import { assetRefusals } from './asset-refusals.ts'
import { locationRefusals } from './location-refusals.ts'
import { manifestRefusals } from './manifest-refusals.ts'
import { ownRefusals } from './own-refusals.ts'
import { parameterRefusals } from './parameter-refusals.ts'
import { translationRefusals } from './translation-refusals.ts'

const areas: Record<string, Refusal[]> = {
  'the manifest': manifestRefusals,
  places: locationRefusals,
  parameters: parameterRefusals,
  texts: translationRefusals,
  assets: assetRefusals,
}

describe.each(Object.entries(areas))('the rules for %s', (_, refusals) => {
  it.each(refusals)('refuse $title', ({ code, at, pack, also = [] }) => {
    const faults = checkPackage(pack)
    expect(faults).toContainEqual({ code, at, message: expect.stringMatching(/^[A-Z].+\.$/) })
    expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set([code, ...also]))
  })
})

describe('the rules', () => {
  it('have each a package that breaks them', () => {
    const shown = [...Object.values(areas).flat(), ...ownRefusals].map(({ code }) => code)
    expect([...new Set(shown)].sort()).toEqual([...faultCodes].sort())
  })

  it.each([
    ['our own package', ours],
    ['an address of this machine', withLocation('modal', 'http://localhost:3000/x')],
    ['an address by a setting', withLocation('modal', '{{setting.server}}/x')],
    ['a file of the package', withLocation('modal', 'assets/logo.png?a=1')],
    ['a place that is not loaded', withLocation('modal', { autoLoad: false })],
    [
      'a short frame',
      withLocation('ticket_sidebar', { url: 'https://a.test', size: { height: '700px' } }),
    ],
    ['an author with an address', withManifest({ author: { name: 'A', url: 'http://a.test' } })],
    [
      'an experiment that is off',
      withManifest({ experiments: { hashParams: true, other: false } }),
    ],
    ['domains by a setting', withManifest({ domainWhitelist: ['{{setting.server}}'] })],
    ['a package for everybody', withManifest({ private: false })],
    [
      'the older name of a text',
      withTexts({ short_description: undefined, description: 'A' }, { private: false }),
    ],
    ['texts of the product', withTexts({ name: undefined, support: { name: 'A' } })],
    [
      'no texts but titled ones',
      withFiles({
        'translations/en.json': JSON.stringify({
          app: { name: { title: 'A', value: 'B' }, package: { hello: 'C' } },
        }),
      }),
    ],
    [
      'other languages',
      withFiles({ 'translations/pt-br.json': '{}', 'translations/en-US.json': '{}' }),
    ],
    [
      'a parameter of each kind',
      withParameters(
        ...['text', 'checkbox', 'url', 'number', 'multiline', 'hidden'].map((type) => ({
          name: type,
          type,
        })),
      ),
    ],
    [
      'a secure parameter',
      withParameters({ name: 'api_pass', secure: true, scopes: ['header', 'jwt_claim'] }),
    ],
    ['a banner', withFiles({ 'assets/banner.png': png(1660, 400, 8, 2) })],
    [
      'an older icon',
      withFiles({
        'assets/icon_nav_bar.svg': undefined,
        'assets/icon_nav_bar_inactive.png': png(18, 18),
      }),
    ],
    [
      'symbols',
      withFiles({
        'assets/icon_nav_bar.svg':
          '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="default" viewBox="0 0 18 18"><circle cx="9" cy="9" r="8"/></symbol></svg>',
      }),
    ],
    ['an address of a namespace', withFiles({ 'assets/extra.css': '/* http://www.w3.org */' })],
  ])('accept %s', (_, pack) => {
    expect(checkPackage(pack)).toEqual([])
  })

  it('say everything at once', () => {
    const pack = withManifest({ author: 1, version: 1, frameworkVersion: '2' })
    expect(checkPackage(pack).map((fault) => fault.code)).toEqual([
      'not_text',
      'author_missing',
      'framework_version',
    ])
  })

  it('take texts with quotes and braces for what they are', () => {
    const name = 'A "name": {"name": [}], \\'
    expect(checkPackage(withTexts({ name }))).toEqual([])
    expect(textOf('translations/en.json')).toContain('"name"')
  })
})
