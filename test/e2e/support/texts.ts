import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The app's texts in a language: a test reads the screen as a person does. */
export function textsOf(language: 'en' | 'fr' | 'ar') {
  const path = join(import.meta.dirname, `../../../app/i18n/${language}.json`)
  const texts: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'))
  return (key: string): string => {
    const text = texts[key]
    if (text === undefined) throw new Error(`${language}.json has no ${key}`)
    return text
  }
}
