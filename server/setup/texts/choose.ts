import { ar } from './ar.ts'
import { en, type SetupTexts } from './en.ts'
import { fr } from './fr.ts'

/** A language of the setup page with its texts. */
export type SetupLanguage = {
  code: 'en' | 'fr' | 'ar'
  direction: 'ltr' | 'rtl'
  /** In the language itself. */
  name: string
  texts: SetupTexts
}

const english: SetupLanguage = { code: 'en', direction: 'ltr', name: 'English', texts: en }

export const setupLanguages: SetupLanguage[] = [
  english,
  { code: 'fr', direction: 'ltr', name: 'Français', texts: fr },
  { code: 'ar', direction: 'rtl', name: 'العربية', texts: ar },
]

/** The language asked for, else the first of the browser's that there is, else English. */
export function chooseLanguage(asked: unknown, accepted: readonly string[]): SetupLanguage {
  const wanted = [asked, ...accepted].flatMap((tag) =>
    typeof tag === 'string' ? [tag.slice(0, 2).toLowerCase()] : [],
  )
  const codes = wanted.filter((code) => setupLanguages.some((one) => one.code === code))
  return setupLanguages.find((one) => one.code === codes[0]) ?? english
}

/** The sentence for what went wrong: by its problem, else by its code. */
export function problemText(texts: SetupTexts, error: { code: string; problem: unknown }): string {
  const keys = [`problem.${String(error.problem)}`, `problem.${error.code}`]
  const known = keys.find((key): key is keyof SetupTexts => key in texts)
  return texts[known ?? 'problem.other']
}
