import en from './en.json'

export type Language = 'en' | 'fr' | 'ar'
export type Texts = Record<string, string>

/** English comes with the app, so that there always are texts; the others are fetched when spoken. */
export const english: typeof en = en

const languages: Record<Language, { dir: 'ltr' | 'rtl'; load: () => Promise<Texts> }> = {
  en: { dir: 'ltr', load: async () => en },
  fr: { dir: 'ltr', load: async () => (await import('./fr.json')).default },
  ar: { dir: 'rtl', load: async () => (await import('./ar.json')).default },
}

/** The language of ours for a person's locale ("fr-CA" → "fr"); English for one we do not have. */
export function languageOf(locale: string): Language {
  const primary = locale.toLowerCase().split(/[-_]/)[0] ?? ''
  return Object.hasOwn(languages, primary) ? (primary as Language) : 'en'
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return languages[language].dir
}

/** The texts of a locale's language; the English ones stand in where they cannot be fetched. */
export async function loadTexts(locale: string): Promise<Texts> {
  return languages[languageOf(locale)].load().catch(() => en)
}

/** Whether `texts` only stand in for those of the locale's language. */
export function areStandIn(texts: Texts, locale: string): boolean {
  return texts === en && languageOf(locale) !== 'en'
}
