import type { AppPackage } from './app-package.ts'
import { checkJsonFile } from './check-json-file.ts'
import { localeName } from './check-manifest.ts'
import { type Fault, fault } from './faults.ts'
import { isObject, type JsonObject } from './strict-json.ts'

const products = ['support', 'chat', 'standalone_chat', 'sell']
const listed = ['name', 'short_description', 'long_description', 'installation_instructions']

/** The translations that can be read, by language. */
export function readTranslations(pack: AppPackage): Map<string, JsonObject> {
  const translations = new Map<string, JsonObject>()
  for (const [path, bytes] of pack.files) {
    const locale = /^translations\/(.+)\.json$/.exec(path)?.[1]
    const content = locale === undefined ? undefined : checkJsonFile(path, bytes).value
    if (locale !== undefined && content) translations.set(locale, content)
  }
  return translations
}

/**
 * The texts of the listing and of the parameters, by zendesk_apps_support's translations.rb.
 * Zendesk requires them of `en` only; every file must have the right form.
 */
export function checkTranslations(manifest: JsonObject, pack: AppPackage): Fault[] {
  const faults: Fault[] = []
  for (const [path, bytes] of pack.files) {
    const locale = /^translations\/(.+)\.json$/.exec(path)?.[1]
    if (locale === undefined) continue
    if (!localeName.test(locale))
      faults.push(fault('locale_name', path, 'Name it by a language such as en or pt-br.'))
    const { value, faults: unread } = checkJsonFile(path, bytes)
    faults.push(...unread)
    if (value) faults.push(...checkFormat(path, value), ...checkLabels(path, value))
  }
  const english = readTranslations(pack).get('en')
  if (english) faults.push(...checkListing(manifest, english), ...checkAsked(manifest, english))
  return faults
}

/** With texts for translators (`app.package`), Zendesk takes no other text without its title. */
function checkFormat(path: string, content: JsonObject): Fault[] {
  const app = content['app']
  if (!isObject(app) || !app['package']) return []
  const { package: _, ...others } = app
  return untitled({ ...content, app: others }, '').map((key) =>
    fault('package_format', `${path} ${key}`, 'Write { "title": "…", "value": "…" } there.'),
  )
}

function untitled(content: JsonObject, prefix: string): string[] {
  return Object.entries(content).flatMap(([key, value]) => {
    if (!isObject(value)) return [prefix + key]
    return isTitled(value) ? [] : untitled(value, `${prefix}${key}.`)
  })
}

function isTitled(value: JsonObject): boolean {
  return (
    Object.keys(value).sort().join() === 'title,value' &&
    typeof value['title'] === 'string' &&
    typeof value['value'] === 'string'
  )
}

function checkLabels(path: string, content: JsonObject): Fault[] {
  const app = content['app']
  const parameters = isObject(app) ? app['parameters'] : undefined
  if (parameters === undefined) return []
  if (!isObject(parameters))
    return [fault('parameter_label', `${path} app.parameters`, 'Write an object: { … }.')]
  return Object.entries(parameters)
    .filter(([, texts]) => !isObject(texts) || !isText(texts['label']))
    .map(([name]) =>
      fault('parameter_label', `${path} app.parameters.${name}`, 'Write { "label": "…" }.'),
    )
}

/** What the listing says; an app that is not private needs all of it. */
function checkListing(manifest: JsonObject, english: JsonObject): Fault[] {
  const at = 'translations/en.json app'
  const app = isObject(english['app']) ? english['app'] : {}
  const needed = manifest['private'] === false ? listed : listed.slice(0, 1)
  const inProducts = products.filter((product) => product in app)
  const foreign = inProducts.filter((product) => product !== 'support')
  const parts: [string, JsonObject][] =
    inProducts.length === 0
      ? [[at, app]]
      : inProducts.map((product) => [`${at}.${product}`, Object(app[product])])
  return [
    ...foreign.map((product) =>
      fault('product_texts', `${at}.${product}`, 'Leave it out: the app is one of "support".'),
    ),
    ...parts.flatMap(([place, texts]) =>
      needed
        .filter((key) => !hasText(texts, key))
        .map((key) => fault('text_missing', `${place}.${key}`, 'Write this text.')),
    ),
  ]
}

/** `description` is what `short_description` was called before. */
function hasText(texts: JsonObject, key: string): boolean {
  return isText(texts[key]) || (key === 'short_description' && isText(texts['description']))
}

function isText(value: unknown): boolean {
  return isObject(value) ? isTitled(value) : typeof value === 'string' && value !== ''
}

/** Without a label the admin reads the parameter's bare name. */
function checkAsked(manifest: JsonObject, english: JsonObject): Fault[] {
  const asked = Array.isArray(manifest['parameters']) ? manifest['parameters'] : []
  const app = isObject(english['app']) ? english['app'] : {}
  const texts = isObject(app['parameters']) ? app['parameters'] : {}
  return asked
    .flatMap((each) => (isObject(each) && each['type'] !== 'hidden' ? [each['name']] : []))
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .filter((name) => !(name in texts))
    .map((name) =>
      fault(
        'parameter_label',
        `translations/en.json app.parameters.${name}`,
        'Write { "label": "…" }: it is what the admin reads.',
      ),
    )
}
