import { readFile } from 'node:fs/promises'
import type { Boot } from '#server/contract/sessions.ts'

/** The built page of the app, ready to be filled in. */
export type PageTemplate = { html: string }

/** Reads the built page. Throws where the app has not been built. */
export async function loadPage(path: string): Promise<PageTemplate> {
  try {
    return { html: await readFile(path, 'utf8') }
  } catch {
    throw new Error(`The app is not built (${path} is missing): run \`npm run build\` first.`)
  }
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

/** The page with what it needs to draw at once: language, direction, the SDK and the boot data. */
export function fillPage(template: PageTemplate, boot: Boot | null, sdkUrl: string | null): string {
  const language = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})?$/.exec(boot?.me.locale ?? '')?.[0] ?? 'en'
  const direction = rightToLeft.has(language.slice(0, 2)) ? 'rtl' : 'ltr'
  const sdk = sdkUrl ? `<script src="${escapeAttribute(sdkUrl)}" async></script>` : ''
  const data = boot
    ? `<script id="boot" type="application/json">${escapeJson(JSON.stringify(boot))}</script>`
    : ''
  return template.html
    .replace('<html lang="en">', `<html lang="${language}" dir="${direction}">`)
    .replace('<!--sdk-->', () => sdk)
    .replace('<!--boot-->', () => data)
}

/** No text inside the JSON may end the script element or open a comment. */
function escapeJson(json: string): string {
  return json
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
