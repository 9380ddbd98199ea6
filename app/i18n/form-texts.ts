import { type Language, languageOf, type Texts } from '#shared/i18n/index.ts'
import { en } from './form/en.ts'

/** English comes with the app, so that there always are texts; the others are fetched when spoken. */
export const english: typeof en = en

const load: Record<Language, () => Promise<Texts>> = {
  en: async () => en,
  fr: async () => (await import('./form/fr.ts')).fr,
  ar: async () => (await import('./form/ar.ts')).ar,
}

/** The form's texts in a locale's language; the English ones stand in where they cannot be fetched. */
export async function loadTexts(locale: string): Promise<Texts> {
  return load[languageOf(locale)]().catch(() => en)
}

/** Whether `texts` only stand in for those of the locale's language. */
export function areStandIn(texts: Texts, locale: string): boolean {
  return texts === en && languageOf(locale) !== 'en'
}
