import { describe, expect, it } from 'vitest'
import { sourceFiles } from './support/source-files.ts'

type Texts = Record<string, string>

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other']
const formsOf = {
  en: ['one', 'other'],
  fr: ['one', 'other'],
  ar: pluralForms,
} as const
/** Words that are spelt as in English: names, and what every language writes alike. */
const sameAsEnglish: Record<string, string[]> = {
  fr: [],
  ar: [],
}

/** The texts of the form, and those of the program's pages, which are loaded with them. */
const files = sourceFiles(['app/i18n'], ['.json']).map(({ path, text }) => ({
  path,
  language: /(\w+)\.json$/.exec(path)?.[1] ?? '',
  texts: JSON.parse(text) as Texts,
}))
const texts: Record<string, Texts> = {}
for (const file of files) texts[file.language] = { ...texts[file.language], ...file.texts }
const en = texts['en'] ?? {}
const suffix = new RegExp(`_(${pluralForms.join('|')})$`)

/** Keys by what they say: a plural counts once, with its forms. */
function entries(locale: Texts): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const key of Object.keys(locale)) {
    const stem = key.replace(suffix, '')
    const form = `${stem}_other` in locale ? suffix.exec(key)?.[1] : undefined
    const base = form ? stem : key
    found.set(base, [...(found.get(base) ?? []), ...(form ? [form] : [])])
  }
  return found
}

/** The placeholders of a text, sorted. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()
}

describe('texts of the app', () => {
  it('come in English, French and Arabic', () => {
    const sets = ['app/i18n', 'app/i18n/program']
    expect(files.map((file) => file.path).sort()).toEqual(
      sets.flatMap((set) => ['ar', 'en', 'fr'].map((language) => `${set}/${language}.json`)).sort(),
    )
  })

  it('have one place each, the same in every language', () => {
    const placeOf = (path: string) => path.slice(0, path.lastIndexOf('/'))
    const places = new Map<string, Set<string>>()
    for (const { path, texts: ours } of files) {
      for (const key of Object.keys(ours)) {
        const base = key.replace(suffix, '')
        places.set(base, (places.get(base) ?? new Set()).add(placeOf(path)))
      }
    }
    expect([...places].filter(([, found]) => found.size > 1)).toEqual([])
  })

  describe.each(['en', 'fr', 'ar'] as const)('in %s', (locale) => {
    const ours = texts[locale] ?? {}

    it('have the keys of English', () => {
      expect([...entries(ours).keys()].sort()).toEqual([...entries(en).keys()].sort())
    })

    it('have every plural form of the language', () => {
      const missing = [...entries(ours)]
        .filter(([, forms]) => forms.length > 0)
        .flatMap(([base, forms]) =>
          formsOf[locale].filter((form) => !forms.includes(form)).map((form) => `${base}_${form}`),
        )
      expect(missing).toEqual([])
    })

    it('ask for nothing that English does not give', () => {
      const wrong = Object.entries(ours).filter(([key, text]) => {
        const base = key.replace(suffix, '')
        const english = en[key] ?? en[`${base}_other`] ?? ''
        const left = placeholders(text)
        const right = placeholders(english)
        // A form for exactly none, one or two may say the number as a word.
        const spelt = /_(zero|one|two)$/.test(key)
        return spelt
          ? left.some((name) => !right.includes(name)) ||
              right.some((name) => name !== 'count' && !left.includes(name))
          : left.join() !== right.join()
      })
      expect(wrong.map(([key]) => key)).toEqual([])
    })

    it('are never empty', () => {
      expect(Object.keys(ours).filter((key) => ours[key]?.trim() === '')).toEqual([])
    })
  })

  it.each(['fr', 'ar'])('are translated to %s', (locale) => {
    const ours = texts[locale] ?? {}
    const untranslated = Object.keys(ours).filter(
      (key) => /\p{L}/u.test(ours[key] ?? '') && ours[key] === en[key],
    )
    expect(untranslated.sort()).toEqual([...(sameAsEnglish[locale] ?? [])].sort())
  })
})
