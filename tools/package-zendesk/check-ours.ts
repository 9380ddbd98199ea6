import type { AppPackage } from './app-package.ts'
import { checkJsonFile } from './check-json-file.ts'
import { readTranslations } from './check-translations.ts'
import { type Fault, fault } from './faults.ts'
import { isObject, type JsonObject } from './strict-json.ts'

const languages = ['en', 'fr', 'ar']

/**
 * What we ask of our own package beyond Zendesk's rules: every place is signed and leads to
 * `origin`, and it speaks the app's languages.
 */
export function checkOurs(pack: AppPackage, origin: string): Fault[] {
  const bytes = pack.files.get('manifest.json')
  const manifest = (bytes && checkJsonFile('manifest.json', bytes).value) ?? {}
  return [...checkPlaces(manifest, origin), ...checkLanguages(pack)]
}

/** The server lets nobody in without a signature, and signatures must be sent nowhere else. */
function checkPlaces(manifest: JsonObject, origin: string): Fault[] {
  const location = isObject(manifest['location']) ? manifest['location'] : {}
  const places = Object.entries(Object(location['support']) as JsonObject)
  const faults = places
    .filter(
      ([, place]) => URL.parse(String(isObject(place) ? place['url'] : place))?.origin !== origin,
    )
    .map(([name]) =>
      fault(
        'address_elsewhere',
        `manifest.json location.support.${name}.url`,
        `Write a path of the server below the address that manifest.json names: it is not at ${origin}.`,
      ),
    )
  const unsigned = places.filter(([, place]) => isObject(place) && place['signed'] === false)
  if (manifest['signedUrls'] !== true)
    faults.push(
      fault(
        'not_signed',
        'manifest.json signedUrls',
        'Write "signedUrls": true: we sign everywhere.',
      ),
    )
  return [
    ...faults,
    ...unsigned.map(([name]) =>
      fault('not_signed', `manifest.json location.support.${name}.signed`, 'Leave "signed" out.'),
    ),
  ]
}

function checkLanguages(pack: AppPackage): Fault[] {
  const translations = readTranslations(pack)
  const keys = (language: string) => keysOf(translations.get(language) ?? {})
  return languages.flatMap((language) => {
    const at = `translations/${language}.json`
    if (!translations.has(language)) return [fault('language_missing', at, 'Add it.')]
    const [ours, english] = [keys(language), keys('en')]
    const differing = [...ours].filter((key) => !english.has(key))
    const lacking = [...english].filter((key) => !ours.has(key))
    return [...differing, ...lacking].map((key) =>
      fault('texts_differ', `${at} ${key}`, 'Write the same texts in every language.'),
    )
  })
}

/** Where texts stand, as dotted keys; an empty text is none. */
function keysOf(content: JsonObject, prefix = ''): Set<string> {
  return new Set(
    Object.entries(content).flatMap(([key, value]) =>
      isObject(value) ? [...keysOf(value, `${prefix}${key}.`)] : value === '' ? [] : [prefix + key],
    ),
  )
}
