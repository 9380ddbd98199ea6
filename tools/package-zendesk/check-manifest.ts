import type { AppPackage } from './app-package.ts'
import { checkKeys, checkTypes, isWebAddress } from './check-values.ts'
import { type Fault, fault } from './faults.ts'
import { isObject, type JsonObject } from './strict-json.ts'

/** Names of languages that Zendesk takes, such as `fr` and `pt-br`. */
export const localeName = /^[a-z]{2,3}(-\w{2,3})?$/

const texts = ['name', 'version', 'termsConditionsURL', 'remoteInstallationURL', 'gaID']
const booleans = ['private', 'signedUrls', 'singleInstall', 'requirementsOnly', 'marketingOnly']
const known = [
  ...texts,
  ...booleans,
  'author',
  'defaultLocale',
  'domainWhitelist',
  'experiments',
  'frameworkVersion',
  'location',
  'noTemplate',
  'oauth',
  'parameters',
]
const oauthKeys = ['client_id', 'client_secret', 'authorize_uri', 'access_token_uri']
const experiments = ['hashParams', 'newCssCompiler']

/** The manifest's own keys, by zendesk_apps_support's manifest.rb; locations and parameters apart. */
export function checkManifest(manifest: JsonObject, pack: AppPackage): Fault[] {
  return [
    ...checkKeys('manifest.json', manifest, known),
    ...checkTypes('manifest.json', manifest, { texts, booleans }),
    ...checkAuthor(manifest['author']),
    ...checkLocale(manifest['defaultLocale'], pack),
    ...checkKind(manifest),
    ...checkLists(manifest),
    ...checkOauth(manifest['oauth'], manifest['parameters']),
    ...checkTerms(manifest['termsConditionsURL']),
  ]
}

function checkAuthor(author: unknown): Fault[] {
  const at = 'manifest.json author'
  if (!isObject(author))
    return [fault('author_missing', at, 'Add "author": { "name": "…" } to the manifest.')]
  const faults = [
    ...checkKeys(at, author, ['name', 'email', 'url']),
    ...checkTypes(at, author, { texts: ['name', 'email', 'url'], booleans: [] }),
  ]
  if (typeof author['url'] === 'string' && !isWebAddress(author['url']))
    faults.push(
      fault('not_address', `${at}.url`, 'Write an http(s) address, or leave the key out.'),
    )
  return faults
}

function checkLocale(locale: unknown, pack: AppPackage): Fault[] {
  const at = 'manifest.json defaultLocale'
  if (locale === undefined)
    return [fault('default_locale_missing', at, 'Add "defaultLocale": "en" to the manifest.')]
  if (typeof locale !== 'string' || !localeName.test(locale))
    return [fault('default_locale_invalid', at, 'Write a language such as "en" or "pt-br".')]
  const file = `translations/${locale}.json`
  if (pack.files.has(file)) return []
  return [fault('default_locale_without_file', at, `Add ${file}, or name another language.`)]
}

/** What kind of app it is: one with pages, for version 2 of the framework. */
function checkKind(manifest: JsonObject): Fault[] {
  const faults: Fault[] = []
  if (manifest['frameworkVersion'] !== '2.0')
    faults.push(
      fault('framework_version', 'manifest.json frameworkVersion', 'Write exactly "2.0".'),
    )
  if ('noTemplate' in manifest)
    faults.push(
      fault('no_template', 'manifest.json noTemplate', 'Leave it out: version 2.0 has none.'),
    )
  for (const key of ['requirementsOnly', 'marketingOnly'])
    if (manifest[key] === true)
      faults.push(
        fault('no_app', `manifest.json ${key}`, 'Leave it out: such an app has no pages at all.'),
      )
  return faults
}

function checkLists(manifest: JsonObject): Fault[] {
  const faults: Fault[] = []
  const domains = manifest['domainWhitelist']
  if (
    domains !== undefined &&
    !(Array.isArray(domains) && domains.every((domain) => typeof domain === 'string'))
  )
    faults.push(
      fault('domain_list', 'manifest.json domainWhitelist', 'Write a list of names: ["…"].'),
    )
  const tried = manifest['experiments']
  if (tried === undefined) return faults
  if (!isObject(tried))
    return [...faults, fault('not_object', 'manifest.json experiments', 'Write an object: { … }.')]
  for (const [name, on] of Object.entries(tried))
    if (on && !experiments.includes(name))
      faults.push(
        fault(
          'experiment_unknown',
          `manifest.json experiments.${name}`,
          `Leave it out: only ${experiments.join(' and ')} are allowed.`,
        ),
      )
  return faults
}

function checkOauth(oauth: unknown, parameters: unknown): Fault[] {
  const at = 'manifest.json oauth'
  const list = Array.isArray(parameters) ? parameters : []
  const asks = list.some((each) => isObject(each) && each['type'] === 'oauth')
  if (oauth === undefined)
    return asks
      ? [fault('oauth_parameter_alone', at, 'Add "oauth", or leave the oauth parameter out.')]
      : []
  if (!isObject(oauth)) return [fault('not_object', at, 'Write an object: { … }.')]
  const missing = oauthKeys.filter((key) => typeof oauth[key] !== 'string' || oauth[key] === '')
  const faults = checkKeys(at, oauth, [...oauthKeys, 'scope'])
  if (missing.length > 0) faults.push(fault('oauth_incomplete', at, `Add ${missing.join(', ')}.`))
  if (!asks)
    faults.push(fault('oauth_without_parameter', at, 'Add one parameter of the type "oauth".'))
  return faults
}

function checkTerms(terms: unknown): Fault[] {
  if (typeof terms !== 'string' || isWebAddress(terms)) return []
  return [fault('not_address', 'manifest.json termsConditionsURL', 'Write an http(s) address.')]
}
