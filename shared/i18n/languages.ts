/** A language that the product speaks. */
export type Language = 'en' | 'fr' | 'ar'

/** Every language with its name in itself; English first, which stands in for all others. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  ar: 'العربية',
}

/** The language of ours for a person's locale ("fr-CA" → "fr"); English for one we do not have. */
export function languageOf(locale: string): Language {
  const primary = primaryOf(locale)
  return isLanguage(primary) ? primary : 'en'
}

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** The tag that numbers and dates follow for a person's locale: the whole of it where it is one. */
export function localeOf(wanted: string): string {
  return isSpoken(wanted) ? wanted : languageOf(wanted)
}

/**
 * Of locales in the order of preference, some of them perhaps none: the first that is well formed
 * and of a language of ours; else English.
 */
export function chooseLocale(wanted: readonly unknown[]): string {
  return wanted.find((tag): tag is string => typeof tag === 'string' && isSpoken(tag)) ?? 'en'
}

function isSpoken(tag: string): boolean {
  try {
    return isLanguage(primaryOf(tag)) && new Intl.Locale(tag).language !== ''
  } catch {
    return false
  }
}

function isLanguage(primary: string): primary is Language {
  return Object.hasOwn(languageNames, primary)
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? ''
}
