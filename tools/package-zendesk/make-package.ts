import type { AppPackage } from './app-package.ts'
import { checkOurs } from './check-ours.ts'
import { checkPackage } from './check-package.ts'
import type { Fault } from './faults.ts'
import { isObject, type JsonObject, parseJson } from './strict-json.ts'
import { zip } from './zip.ts'

/** In whose place the server's address is put; nobody can have it. */
const placeholder = 'https://carousel.example.com'

/**
 * The app as a zip for the server at `origin`, or why there is none. The same files and the same
 * origin give the same bytes, on every machine and at any time.
 */
export function makePackage(
  source: AppPackage,
  origin: string,
): { bytes: Uint8Array } | { faults: Fault[] } {
  const pack = { ...source, files: new Map(source.files) }
  const manifest = pack.files.get('manifest.json')
  // Keys that are named twice would get lost in rewriting: the source itself is checked for them.
  const faults = checkPackage(pack)
  if (manifest) pack.files.set('manifest.json', putAddress(manifest, origin))
  faults.push(...checkOurs(pack, origin))
  return faults.length > 0 ? { faults } : { bytes: zip(pack.files) }
}

/** The manifest with the server's address in place of the placeholder, at every location. */
function putAddress(bytes: Uint8Array, origin: string): Uint8Array {
  const manifest = parseJson(bytes)?.value
  const location = isObject(manifest) ? manifest['location'] : undefined
  const support = isObject(location) ? location['support'] : undefined
  if (!isObject(manifest) || !isObject(location) || !isObject(support)) return bytes
  const moved = Object.fromEntries(
    Object.entries(support).map(([name, place]) => [name, movePlace(place, origin)]),
  )
  const filled: JsonObject = { ...manifest, location: { ...location, support: moved } }
  return new TextEncoder().encode(`${JSON.stringify(filled, null, 2)}\n`)
}

function movePlace(place: unknown, origin: string): unknown {
  const move = (url: unknown) =>
    typeof url === 'string' && url.startsWith(`${placeholder}/`)
      ? origin + url.slice(placeholder.length)
      : url
  return isObject(place) ? { ...place, url: move(place['url']) } : move(place)
}
