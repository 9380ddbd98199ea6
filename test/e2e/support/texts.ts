import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../../app/i18n')

/** The app's texts in a language, the program's pages included: a test reads as a person does. */
export function textsOf(language: 'en' | 'fr' | 'ar') {
  const texts: Record<string, string> = {
    ...JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')),
    ...JSON.parse(readFileSync(join(folder, 'program', `${language}.json`), 'utf8')),
  }
  return (key: string): string => {
    const text = texts[key]
    if (text === undefined) throw new Error(`${language}.json has no ${key}`)
    return text
  }
}
