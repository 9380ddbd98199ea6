import type { AppPackage } from './app-package.ts'
import { checkKeys, checkTypes, isUri, isWebAddress } from './check-values.ts'
import { type Fault, fault } from './faults.ts'
import { isObject, type JsonObject } from './strict-json.ts'

const locations = [
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
/** Zendesk takes it from chosen apps only. */
const gated = 'custom_object_record_sidebar'
const booleans = ['autoLoad', 'autoHide', 'flexible', 'signed']

/** Where the app stands, by zendesk_apps_support's location.rb; only the product Support. */
export function checkLocations(location: unknown, pack: AppPackage): Fault[] {
  const at = 'manifest.json location'
  const products = isObject(location) ? Object.entries(location) : []
  const faults = products
    .filter(([product]) => product !== 'support')
    .map(([product]) =>
      fault('product_unknown', `${at}.${product}`, 'Leave it out: the app is one of "support".'),
    )
  const support = isObject(location) ? location['support'] : undefined
  if (!isObject(support) || Object.keys(support).length === 0)
    return [
      ...faults,
      fault('location_missing', at, 'Write { "support": { "ticket_sidebar": { "url": "…" } } }.'),
    ]
  return [
    ...faults,
    ...Object.entries(support).flatMap(([name, value]) => [
      ...checkName(name),
      ...checkOptions(
        `${at}.support.${name}`,
        typeof value === 'string' ? { url: value } : value,
        pack,
      ),
    ]),
  ]
}

function checkName(name: string): Fault[] {
  const at = `manifest.json location.support.${name}`
  if (name === gated)
    return [fault('location_gated', at, 'Leave it out: Zendesk opens it to chosen apps only.')]
  if (locations.includes(name)) return []
  return [fault('location_unknown', at, `Use one of ${locations.join(', ')}.`)]
}

function checkOptions(at: string, options: unknown, pack: AppPackage): Fault[] {
  if (!isObject(options))
    return [fault('location_address_missing', at, 'Write { "url": "https://…" }.')]
  return [
    ...checkKeys(at, options, ['url', 'size', ...booleans]),
    ...checkTypes(at, options, { texts: [], booleans }),
    ...checkAddress(at, options, pack),
    ...checkSize(at, options['size']),
  ]
}

function checkAddress(at: string, options: JsonObject, pack: AppPackage): Fault[] {
  const { url } = options
  if (typeof url !== 'string' || url === '') {
    // Nothing is loaded there by itself: the app makes such a place when it needs it.
    if (options['autoLoad'] === false) return []
    return [
      fault(
        'location_address_missing',
        `${at}.url`,
        'Write an address, or "autoLoad": false where nothing is loaded.',
      ),
    ]
  }
  if (isLocationAddress(url, pack)) return []
  return [
    fault(
      'location_address',
      `${at}.url`,
      'Write an https address, or a file of the package that begins with assets/.',
    ),
  ]
}

function isLocationAddress(url: string, pack: AppPackage): boolean {
  if (url.includes('{{setting.')) return true
  const path = url.split(/[?#]/, 1)[0] ?? ''
  if (path.startsWith('assets/')) return isUri(url) && pack.files.has(path)
  if (!isWebAddress(url)) return false
  const parsed = new URL(url)
  return parsed.protocol === 'https:' || parsed.hostname === 'localhost'
}

function checkSize(at: string, size: unknown): Fault[] {
  if (size === undefined) return []
  const sides = isObject(size) ? Object.entries(size) : []
  const fits = ([side, length]: [string, unknown]) =>
    ['width', 'height'].includes(side) && /^[1-9]\d{0,3}(px|%)$/.test(String(length))
  if (sides.length > 0 && sides.every(fits)) return []
  return [fault('location_size', `${at}.size`, 'Write { "width": "450px", "height": "500px" }.')]
}
