import { describe, expect, it } from 'vitest'
import { sourceFiles } from './support/source-files.ts'

type Texts = Record<string, string>

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other']
const formsOf = {
  en: ['one', 'other'],
  fr: ['one', 'other'],
  ar: pluralForms,
} as const
/**
 * Where texts stand, and who says them: what app and cards both say is shared; the form's come first
 * to a browser, the panel's after it, the program's with its pages. The command line says why, too.
 */
const sets: Record<string, ('app' | 'cards')[]> = {
  'shared/i18n/texts/form': ['app', 'cards'],
  'shared/i18n/texts/panel': ['app', 'cards'],
  'shared/i18n/texts/why': ['app'],
  'app/i18n/form': ['app'],
  'app/i18n/panel': ['app'],
  'app/i18n/program': ['app'],
  'server/helpdesks/intercom/texts': ['cards'],
}
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

const files = sourceFiles(['app', 'shared', 'server'], ['.json'])
  .filter(({ path }) => /\/(en|fr|ar)\.json$/.test(path))
  .map(({ path, text }) => ({
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

/** Whether the code in a folder, or what both sides put together, names a text or the codes before it. */
function speech(folder: string): (key: string) => boolean {
  const source = sourceFiles([folder, 'shared/i18n'])
    .map(({ text }) => text)
    .join('\n')
  const codes = [...source.matchAll(/`([a-z_]+\.[\w.]*)\$\{/g)].map(([, start = '']) => start)
  return (key) => source.includes(`'${key}'`) || codes.some((start) => key.startsWith(start))
}

describe('texts of app and cards', () => {
  it('come in English, French and Arabic', () => {
    expect(files.map((file) => file.path).sort()).toEqual(
      Object.keys(sets)
        .flatMap((set) => ['ar', 'en', 'fr'].map((language) => `${set}/${language}.json`))
        .sort(),
    )
  })

  it('have one place each, the same in every language', () => {
    const places = new Map<string, Set<string>>()
    for (const { path, texts: ours } of files) {
      for (const base of entries(ours).keys()) {
        places.set(base, (places.get(base) ?? new Set()).add(folderOf(path)))
      }
    }
    expect([...places].filter(([, found]) => found.size > 1)).toEqual([])
  })

  it('stand once where app and cards say the same', () => {
    const said = (of: 'app' | 'cards') =>
      files
        .filter(({ path }) => sets[folderOf(path)]?.join() === of)
        .flatMap((file) => Object.entries(file.texts).map(([key]) => key))
    const words = (key: string) => ['en', 'fr', 'ar'].map((locale) => texts[locale]?.[key]).join()
    const ofTheApp = new Set([...new Set(said('app'))].map(words))
    expect(said('cards').length).toBeGreaterThan(50)
    expect([...new Set(said('cards'))].filter((key) => ofTheApp.has(words(key)))).toEqual([])
  })

  it.each(Object.entries(sets))('in %s are said by %j', (set, speakers) => {
    const keys = files
      .filter(({ path }) => folderOf(path) === set)
      .flatMap((file) => [...entries(file.texts).keys()])
    for (const speaker of speakers) {
      const says = speech(speaker === 'app' ? 'app' : 'server/helpdesks/intercom')
      expect(keys.filter((key) => !says(key))).toEqual([])
    }
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
      // What is put into braces is no word of ours.
      (key) => /\p{L}/u.test(ours[key]?.replace(/\{\w+\}/g, '') ?? '') && ours[key] === en[key],
    )
    expect(untranslated).toEqual([])
  })
})

describe('an arrow', () => {
  it('points the way that a language runs', () => {
    const against = files.flatMap(({ path, language, texts: all }) =>
      Object.entries(all)
        .filter(([, text]) => text.includes(language === 'ar' ? '→' : '←'))
        .map(([key]) => `${path}: ${key}`),
    )
    expect(against).toEqual([])
  })

  it('stands in texts only, where it can be turned', () => {
    const code = sourceFiles(['app', 'shared', 'server/helpdesks/intercom/cards'])
    const drawn = code.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => /[→←]/.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(drawn).toEqual([])
  })
})
