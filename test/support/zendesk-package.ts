import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const supportLocations = [
  'ticket_sidebar',
  'new_ticket_sidebar',
  'user_sidebar',
  'organization_sidebar',
  'top_bar',
  'nav_bar',
  'background',
  'modal',
  'ticket_editor',
  'system_top_bar',
]
const withIcon = ['top_bar', 'nav_bar', 'ticket_editor', 'system_top_bar']
const localeName = /^[a-z]{2,3}(-\w{2,3})?$/
const forbidden =
  /\.(rar|zip|gz|gzip|pdf|docx?|avi|bin|bz2?|c?sh|jar|mp3|mpeg|odt|pptx?|xlsx?|7z)$/i

type Json = Record<string, unknown>
type Package = {
  manifest: Json
  /** File names below assets/. */
  assets: string[]
  /** Parsed translations by locale. */
  translations: Record<string, Json>
}

/** Reads manifest.json, assets/ and translations/ of a folder. */
export function readPackage(root: string): Package {
  const json = (path: string): Json => JSON.parse(readFileSync(join(root, path), 'utf8'))
  return {
    manifest: json('manifest.json'),
    assets: existsSync(join(root, 'assets')) ? readdirSync(join(root, 'assets')) : [],
    translations: Object.fromEntries(
      readdirSync(join(root, 'translations')).map((file) => [
        file.replace(/\.json$/, ''),
        json(`translations/${file}`),
      ]),
    ),
  }
}

/**
 * What Zendesk's own validator would refuse (zendesk_apps_support: manifest.rb, location.rb,
 * package.rb, translations), one sentence each. Empty when the package is fine.
 */
export function packageFaults({ manifest, assets, translations }: Package): string[] {
  return [
    ...manifestFaults(manifest),
    ...locationFaults(manifest['location'], assets),
    ...translationFaults(manifest['defaultLocale'], translations),
    ...assets.filter((name) => forbidden.test(name)).map((name) => `assets/${name} is refused`),
  ]
}

function manifestFaults(manifest: Json): string[] {
  const faults: string[] = []
  const author = manifest['author']
  if (!isObject(author)) faults.push('author is required')
  else {
    for (const key of ['name', 'email', 'url'])
      if (key in author && typeof author[key] !== 'string') faults.push(`author.${key} is no text`)
    if ('url' in author && !isHttp(author['url'])) faults.push('author.url is no address')
  }
  if (manifest['frameworkVersion'] !== '2.0') faults.push('frameworkVersion must be "2.0"')
  if ('version' in manifest && typeof manifest['version'] !== 'string')
    faults.push('version must be text')
  for (const key of ['private', 'signedUrls', 'singleInstall'])
    if (key in manifest && typeof manifest[key] !== 'boolean') faults.push(`${key} must be boolean`)
  if ('gdpr' in manifest || 'noTemplate' in manifest) faults.push('a key that Zendesk ignores')
  return faults
}

function locationFaults(location: unknown, assets: string[]): string[] {
  const support = isObject(location) ? location['support'] : undefined
  if (!isObject(support)) return ['location.support is required']
  return Object.entries(support).flatMap(([name, value]) => {
    const faults: string[] = []
    if (!supportLocations.includes(name)) faults.push(`${name} is no location`)
    const url = isObject(value) ? value['url'] : value
    if (!isLocationUrl(url, assets)) faults.push(`${name}: ${String(url)} is refused`)
    if (isObject(value))
      for (const key of ['autoLoad', 'autoHide', 'flexible', 'signed'])
        if (key in value && typeof value[key] !== 'boolean')
          faults.push(`${name}.${key} must be boolean`)
    if (withIcon.includes(name) && !assets.includes(`icon_${name}.svg`))
      faults.push(`${name} has no icon`)
    return faults
  })
}

function isLocationUrl(url: unknown, assets: string[]): boolean {
  if (typeof url !== 'string') return false
  if (url.includes('{{setting.')) return true
  if (url.startsWith('assets/')) return assets.includes(url.slice('assets/'.length))
  const parsed = URL.parse(url)
  return parsed !== null && (parsed.protocol === 'https:' || parsed.hostname === 'localhost')
}

function translationFaults(locale: unknown, translations: Record<string, Json>): string[] {
  const faults: string[] = []
  if (typeof locale !== 'string' || !localeName.test(locale)) faults.push('defaultLocale is wrong')
  else if (!(locale in translations)) faults.push(`translations/${locale}.json is missing`)
  for (const [name, content] of Object.entries(translations)) {
    if (!localeName.test(name)) faults.push(`translations/${name}.json is no locale`)
    if (!isObject(content)) faults.push(`translations/${name}.json is no object`)
  }
  const app = translations['en']?.['app']
  if (!isObject(app) || typeof app['name'] !== 'string') faults.push('en.json needs app.name')
  return faults
}

function isHttp(value: unknown): boolean {
  const url = typeof value === 'string' ? URL.parse(value) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== ''
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
