import {
  type Refusal,
  textOf,
  withFiles,
  withLocation,
  withManifest,
} from '#test/support/zendesk-package.ts'

const place = 'manifest.json location.support'
const french = JSON.parse(textOf('translations/fr.json'))

/** What only our own rules refuse. */
export const ownRefusals: Refusal[] = [
  ...[false, undefined].map(
    (signedUrls): Refusal => ({
      title: `signedUrls ${signedUrls}`,
      code: 'not_signed',
      at: 'manifest.json signedUrls',
      pack: withManifest({ signedUrls }),
    }),
  ),
  {
    title: 'one place without signature',
    code: 'not_signed',
    at: `${place}.modal.signed`,
    pack: withLocation('modal', { url: 'https://carousel.example.com/x', signed: false }),
  },
  ...[
    'https://other.example.com/x',
    'https://carousel.example.com.evil.test/x',
    'https://carousel.example.com@evil.test/x',
    'http://localhost:3000/x',
    '{{setting.server}}/x',
    'assets/logo.png',
  ].map(
    (url): Refusal => ({
      title: `the place ${url}`,
      code: 'address_elsewhere',
      at: `${place}.modal.url`,
      pack: withLocation('modal', url),
    }),
  ),
  ...['en', 'fr', 'ar'].map(
    (language): Refusal => ({
      title: `a package without ${language}`,
      code: 'language_missing',
      at: `translations/${language}.json`,
      pack: withFiles({ [`translations/${language}.json`]: undefined }),
      also: language === 'en' ? ['default_locale_without_file', 'texts_differ'] : [],
    }),
  ),
  {
    title: 'a text that French lacks',
    code: 'texts_differ',
    at: 'translations/fr.json app.short_description',
    pack: withFiles({
      'translations/fr.json': JSON.stringify({ app: { ...french.app, short_description: '' } }),
    }),
  },
  {
    title: 'a text that only French has',
    code: 'texts_differ',
    at: 'translations/fr.json app.hello',
    pack: withFiles({
      'translations/fr.json': JSON.stringify({ app: { ...french.app, hello: 'Bonjour' } }),
    }),
  },
]
