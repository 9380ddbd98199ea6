import { readFile } from 'node:fs/promises'
import { escapeHtml } from '#server/html.ts'
import type { Boot, Refusal } from '#shared/contract/sessions.ts'
import type { LocalText } from '#shared/domain/scorecard/scorecard.ts'

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

/** Where the build wrote which file holds the app's texts of which language (vite.config.ts). */
const textFiles = /<!--texts (\{.*?\})-->/

/**
 * The page with what it needs to draw at once: language, direction, the SDK and the boot data; the
 * texts of the person's language are fetched beside the app, not after it.
 */
export function fillPage(template: PageTemplate, boot: Boot | null, sdkUrl: string | null): string {
  if (boot === null) return fill(template, '', null, sdkUrl)
  const primary = speech(boot.me.locale).primary
  return fill(template, boot.me.locale, { id: 'boot', data: inLanguage(boot, primary) }, sdkUrl)
}

/** The page that says why nobody is signed in, in the person's language. */
export function fillRefusal(
  template: PageTemplate,
  refusal: Refusal,
  sdkUrl: string | null,
): string {
  return fill(template, refusal.locale, { id: 'refusal', data: refusal }, sdkUrl)
}

function fill(
  template: PageTemplate,
  locale: string,
  inlined: { id: string; data: unknown } | null,
  sdkUrl: string | null,
): string {
  const { language, primary } = speech(locale)
  const direction = rightToLeft.has(primary) ? 'rtl' : 'ltr'
  const sdk = sdkUrl ? `<script src="${escapeHtml(sdkUrl)}" async></script>` : ''
  const data = inlined
    ? `<script id="${inlined.id}" type="application/json">${escapeJson(JSON.stringify(inlined.data))}</script>`
    : ''
  return template.html
    .replace('<html lang="en">', `<html lang="${language}" dir="${direction}">`)
    .replace('<!--sdk-->', () => sdk)
    .replace(textFiles, (_, files: string) => preloadTexts(files, primary))
    .replace('<!--boot-->', () => data)
}

/** A locale as an attribute takes it, and its language; English for what is none. */
function speech(locale: string) {
  const language = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})?$/.exec(locale)?.[0] ?? 'en'
  return { language, primary: language.toLowerCase().slice(0, 2) }
}

function preloadTexts(files: string, language: string): string {
  const file = (JSON.parse(files) as Record<string, string>)[language]
  return file ? `<link rel="modulepreload" crossorigin href="${escapeHtml(file)}">` : ''
}

/**
 * The boot data with the scorecard's texts in one language only, English where one is missing there:
 * the first view shows no other, and guidance is long.
 */
function inLanguage(boot: Boot, language: string): Boot {
  const { scorecard } = boot
  const only = (text: LocalText): LocalText => {
    const own = text[language as keyof LocalText]
    if (own) return { [language]: own }
    return text.en ? { en: text.en } : text
  }
  const labelled = <Item extends { label: LocalText }>(item: Item) => ({
    ...item,
    label: only(item.label),
  })
  return {
    ...boot,
    scorecard: {
      ...scorecard,
      name: only(scorecard.name),
      criteria: scorecard.criteria.map((criterion) => ({
        ...criterion,
        name: only(criterion.name),
        guidance: only(criterion.guidance),
        options: criterion.options.map(labelled),
        rootCauses: criterion.rootCauses.map(labelled),
      })),
    },
  }
}

/** No text inside the JSON may end the script element or open a comment. */
function escapeJson(json: string): string {
  return json
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
