import {
  chooseLocale,
  directionOf,
  type Language,
  languageNames,
  languageOf,
} from '#shared/i18n/index.ts'
import { ar } from './ar.ts'
import { en, type SetupTexts } from './en.ts'
import { fr } from './fr.ts'

/** A language of the setup page with its texts. */
export type SetupLanguage = {
  code: Language
  direction: 'ltr' | 'rtl'
  /** In the language itself. */
  name: string
  texts: SetupTexts
}

export const setupLanguages: SetupLanguage[] = [
  languageWith('en', en),
  languageWith('fr', fr),
  languageWith('ar', ar),
]

/** The language asked for, else the first of the browser's that there is, else English. */
export function chooseLanguage(asked: unknown, accepted: readonly string[]): SetupLanguage {
  const code = languageOf(chooseLocale([asked, ...accepted]))
  return setupLanguages.find((one) => one.code === code) ?? languageWith('en', en)
}

function languageWith(code: Language, texts: SetupTexts): SetupLanguage {
  return { code, direction: directionOf(code), name: languageNames[code], texts }
}

/** The sentence for what went wrong: by its problem, else by its code. */
export function problemText(texts: SetupTexts, error: { code: string; problem: unknown }): string {
  const keys = [`problem.${String(error.problem)}`, `problem.${error.code}`]
  const known = keys.find((key): key is keyof SetupTexts => key in texts)
  return texts[known ?? 'problem.other']
}
