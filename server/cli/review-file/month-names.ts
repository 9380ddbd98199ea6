import { plainWords } from './plain-words.ts'

/** Arabic has several sets of names: the Levant, the Maghreb and Egypt each have theirs. */
const locales = ['en', 'fr', 'ar', 'ar-EG', 'ar-SY', 'ar-DZ', 'ar-MA']

const months = new Map(
  locales.flatMap((locale) =>
    (['long', 'short'] as const).flatMap((style) =>
      Array.from({ length: 12 }, (_, at): [string, number] => {
        const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
        return [plainWords(format.format(new Date(Date.UTC(2026, at, 15)))), at + 1]
      }),
    ),
  ),
)
months.set('sept', 9)

/** The number of a month, 1 to 12, by its name or short name in English, French or Arabic. */
export function monthOf(word: string): number | undefined {
  return months.get(plainWords(word))
}
