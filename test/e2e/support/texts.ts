import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const shared = ['shared/i18n/texts/form', 'shared/i18n/texts/panel']
const ofApp = [
  ...shared,
  'app/i18n/form',
  'app/i18n/panel',
  'app/i18n/program',
  'shared/i18n/texts/why',
]
const ofCards = [...shared, 'server/helpdesks/intercom/texts']

export type TextLanguage = 'en' | 'fr' | 'ar'

/** The app's texts in a language, the program's pages included: a test reads as a person does. */
export function textsOf(language: TextLanguage): (key: string) => string {
  return read(ofApp, language)
}

/** The texts of the cards in a language. */
export function cardTextsOf(language: TextLanguage): (key: string) => string {
  return read(ofCards, language)
}

function read(folders: string[], language: TextLanguage): (key: string) => string {
  const texts: Record<string, string> = Object.assign(
    {},
    ...folders.map((folder) =>
      JSON.parse(readFileSync(join(root, folder, `${language}.json`), 'utf8')),
    ),
  )
  return (key) => {
    const text = texts[key]
    if (text === undefined) throw new Error(`${language}.json has no ${key}`)
    return text
  }
}
