import type { AppPackage } from './app-package.ts'
import { checkSvg } from './check-svg.ts'
import { type Fault, fault } from './faults.ts'
import { readPng } from './png.ts'
import { isObject, type JsonObject } from './strict-json.ts'

const withIcon = ['top_bar', 'nav_bar', 'ticket_editor', 'system_top_bar']
const fileTypes = ['png', 'jpg', 'jpeg', 'gif', 'svg', 'js', 'htm', 'html', 'css', 'map']
  .concat('eot', 'woff', 'woff2', 'otf', 'ttf', 'json', 'xml', 'hbs', 'hdbs')
  .sort()
const logos = { 'logo.png': 320, 'logo-small.png': 128 }

/** Logos, icons and what else lies in assets/, by the documentation and zendesk_apps_support. */
export function checkAssets(manifest: JsonObject, pack: AppPackage): Fault[] {
  const assets = [...pack.files].filter(([path]) => path.startsWith('assets/'))
  return [
    ...assets.filter(([path]) => !fileTypes.includes(extension(path))).map(([path]) => wrong(path)),
    ...Object.entries(logos).flatMap(([name, side]) =>
      checkImage(`assets/${name}`, pack, [[side, side]]),
    ),
    ...(pack.files.has('assets/banner.png')
      ? checkImage('assets/banner.png', pack, [
          [830, 200],
          [1660, 400],
        ])
      : []),
    ...checkIcons(manifest, pack),
    ...assets
      .filter(([path]) => path.endsWith('.svg'))
      .flatMap(([path, bytes]) =>
        checkSvg(path, new TextDecoder().decode(bytes), path.startsWith('assets/icon_')),
      ),
  ]
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase()
}

function wrong(path: string): Fault {
  return fault('asset_type', path, `Leave it out, or use one of ${fileTypes.join(', ')}.`)
}

function checkImage(path: string, pack: AppPackage, sizes: [number, number][]): Fault[] {
  const allowed = sizes.map((sides) => sides.join(' × ')).join(' or ')
  const bytes = pack.files.get(path)
  if (!bytes) return [fault('image_missing', path, `Add a PNG of ${allowed}.`)]
  const png = readPng(bytes)
  if (
    png?.trueColour &&
    sizes.some(([width, height]) => width === png.width && height === png.height)
  )
    return []
  return [fault('image_invalid', path, `Save it as a PNG-24 of ${allowed}.`)]
}

/** Bars show an icon of their own; every other place shows the small logo. */
function checkIcons(manifest: JsonObject, pack: AppPackage): Fault[] {
  const location = isObject(manifest['location']) ? manifest['location'] : {}
  const used = Object.keys(Object(location['support'])).filter((name) => withIcon.includes(name))
  const missing = used
    .filter((name) => !pack.files.has(`assets/icon_${name}.svg`))
    .filter((name) => !pack.files.has(`assets/icon_${name}_inactive.png`))
    .map((name) => fault('icon_missing', `assets/icon_${name}.svg`, `Draw the icon of ${name}.`))
  const unused = [...pack.files.keys()].filter((path) => {
    const name = /^assets\/icon_(.+?)(_inactive|_active|_hover)?\.(svg|png)$/.exec(path)?.[1]
    return name !== undefined && !used.includes(name)
  })
  return [
    ...missing,
    ...unused.map((path) =>
      fault(
        'icon_unused',
        path,
        `Leave it out: Zendesk shows icons of ${withIcon.join(', ')} only.`,
      ),
    ),
  ]
}
