import {
  ours,
  type Refusal,
  textOf,
  withFiles,
  withManifest,
  withParameters,
} from '#test/support/zendesk-package.ts'

const manifest = textOf('manifest.json')
const file = (content: string | Uint8Array) => withFiles({ 'manifest.json': content })
const oauth = {
  client_id: 'a',
  client_secret: 'b',
  authorize_uri: 'https://a.test',
  access_token_uri: 'https://b.test',
}
const login = { name: 'login', type: 'oauth' }

export const manifestRefusals: Refusal[] = [
  {
    title: 'no manifest',
    code: 'manifest_missing',
    at: 'manifest.json',
    pack: withFiles({ 'manifest.json': undefined }),
  },
  {
    title: 'a manifest in a folder',
    code: 'manifest_nested',
    at: 'app/manifest.json',
    pack: withFiles({ 'manifest.json': undefined, 'app/manifest.json': manifest }),
    also: ['stray_file'],
  },
  {
    title: 'a manifest that is no JSON',
    code: 'not_json',
    at: 'manifest.json',
    pack: file(manifest.replace('{', '{,')),
  },
  {
    title: 'a byte order mark',
    code: 'not_json',
    at: 'manifest.json',
    pack: file(`\ufeff${manifest}`),
  },
  {
    title: 'a manifest that is not UTF-8',
    code: 'not_json',
    at: 'manifest.json',
    pack: file(Buffer.from('{"name":"Évaluer"}', 'latin1')),
  },
  { title: 'a list as manifest', code: 'not_object', at: 'manifest.json', pack: file('[]') },
  {
    title: 'a key named twice',
    code: 'repeated_key',
    at: 'manifest.json version',
    pack: file(manifest.replace('"version"', '"version": "0.0.1", "version"')),
  },
  {
    title: 'a place named twice, once in escapes',
    code: 'repeated_key',
    at: 'manifest.json nav_bar',
    pack: file(manifest.replace('"nav_bar"', '"nav_b\\u0061r": "https://a.test", "nav_bar"')),
  },
  ...['gdpr', 'signedURLs', 'permissions'].map(
    (key): Refusal => ({
      title: `the unread key ${key}`,
      code: 'unknown_key',
      at: `manifest.json ${key}`,
      pack: withManifest({ [key]: true }),
    }),
  ),
  {
    title: 'an unread key of the author',
    code: 'unknown_key',
    at: 'manifest.json author website',
    pack: withManifest({ author: { name: 'A', website: 'https://a.test' } }),
  },
  ...['name', 'version', 'remoteInstallationURL', 'gaID', 'termsConditionsURL'].map(
    (key): Refusal => ({
      title: `a number as ${key}`,
      code: 'not_text',
      at: `manifest.json ${key}`,
      pack: withManifest({ [key]: 1 }),
    }),
  ),
  ...['name', 'email', 'url'].map(
    (key): Refusal => ({
      title: `a number as the author’s ${key}`,
      code: 'not_text',
      at: `manifest.json author ${key}`,
      pack: withManifest({ author: { [key]: 1 } }),
    }),
  ),
  ...['private', 'signedUrls', 'singleInstall', 'requirementsOnly', 'marketingOnly'].map(
    (key): Refusal => ({
      title: `a text as ${key}`,
      code: 'not_boolean',
      at: `manifest.json ${key}`,
      pack: withManifest({ [key]: 'true' }),
    }),
  ),
  ...['', 'acme', 'ftp://acme.test', 'https://', 'https://ac me.test', 'https://acmé.test']
    .concat('https://acme.test/[x]', 'https://acme.test/%zz', 'https://acme.test#x#y')
    .map(
      (url): Refusal => ({
        title: `the author’s address ${JSON.stringify(url)}`,
        code: 'not_address',
        at: 'manifest.json author.url',
        pack: withManifest({ author: { name: 'A', url } }),
      }),
    ),
  {
    title: 'terms without a scheme',
    code: 'not_address',
    at: 'manifest.json termsConditionsURL',
    pack: withManifest({ termsConditionsURL: 'acme.test/terms' }),
  },
  ...[undefined, 'Acme', null].map(
    (author): Refusal => ({
      title: `the author ${JSON.stringify(author)}`,
      code: 'author_missing',
      at: 'manifest.json author',
      pack: withManifest({ author }),
    }),
  ),
  {
    title: 'no default language',
    code: 'default_locale_missing',
    at: 'manifest.json defaultLocale',
    pack: withManifest({ defaultLocale: undefined }),
  },
  ...['EN', 'english', 'zh-Hant-TW', 'en\n', 1].map(
    (defaultLocale): Refusal => ({
      title: `the default language ${JSON.stringify(defaultLocale)}`,
      code: 'default_locale_invalid',
      at: 'manifest.json defaultLocale',
      pack: withManifest({ defaultLocale }),
    }),
  ),
  {
    title: 'a default language without texts',
    code: 'default_locale_without_file',
    at: 'manifest.json defaultLocale',
    pack: withManifest({ defaultLocale: 'de' }),
  },
  ...[undefined, '2', '1.0', 2].map(
    (frameworkVersion): Refusal => ({
      title: `the framework version ${JSON.stringify(frameworkVersion)}`,
      code: 'framework_version',
      at: 'manifest.json frameworkVersion',
      pack: withManifest({ frameworkVersion }),
    }),
  ),
  {
    title: 'noTemplate',
    code: 'no_template',
    at: 'manifest.json noTemplate',
    pack: withManifest({ noTemplate: ['ticket_sidebar'] }),
  },
  ...['requirementsOnly', 'marketingOnly'].map(
    (key): Refusal => ({
      title: `an app that is ${key}`,
      code: 'no_app',
      at: `manifest.json ${key}`,
      pack: withManifest({ [key]: true }),
    }),
  ),
  ...['a.test', ['a.test', 1]].map(
    (domainWhitelist): Refusal => ({
      title: `the domains ${JSON.stringify(domainWhitelist)}`,
      code: 'domain_list',
      at: 'manifest.json domainWhitelist',
      pack: withManifest({ domainWhitelist }),
    }),
  ),
  {
    title: 'a list of experiments',
    code: 'not_object',
    at: 'manifest.json experiments',
    pack: withManifest({ experiments: ['hashParams'] }),
  },
  {
    title: 'an unknown experiment',
    code: 'experiment_unknown',
    at: 'manifest.json experiments.faster',
    pack: withManifest({ experiments: { faster: true, hashParams: true } }),
  },
  {
    title: 'oauth without an address',
    code: 'oauth_incomplete',
    at: 'manifest.json oauth',
    pack: changed(withParameters(login), { oauth: { ...oauth, access_token_uri: '' } }),
    also: ['secret_word'],
  },
  {
    title: 'oauth without its parameter',
    code: 'oauth_without_parameter',
    at: 'manifest.json oauth',
    pack: withManifest({ oauth }),
    also: ['secret_word'],
  },
  {
    title: 'an oauth parameter without oauth',
    code: 'oauth_parameter_alone',
    at: 'manifest.json oauth',
    pack: withParameters(login),
  },
  {
    title: 'a link',
    code: 'link',
    at: 'assets/logo.png',
    pack: { files: ours.files, links: ['assets/logo.png'] },
  },
]

/** The package with keys of its manifest replaced. */
function changed(pack: Refusal['pack'], changes: Record<string, unknown>): Refusal['pack'] {
  const before = JSON.parse(Buffer.from(pack.files.get('manifest.json') ?? []).toString())
  pack.files.set('manifest.json', Buffer.from(JSON.stringify({ ...before, ...changes })))
  return pack
}
