import { describe, expect, it } from 'vitest'
import { wordsFor } from '#server/helpdesks/intercom/cards/words.ts'
import { sourceFiles } from '#test/support/source-files.ts'

type Texts = Record<string, string>

const folder = 'server/helpdesks/intercom/texts'
const texts: Record<string, Texts> = Object.fromEntries(
  sourceFiles([folder], ['.json']).map(({ path, text }) => [
    /(\w+)\.json$/.exec(path)?.[1] ?? '',
    JSON.parse(text) as Texts,
  ]),
)
const en = texts['en'] ?? {}
const forms = {
  en: ['one', 'other'],
  fr: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
} as const
const suffix = /_(zero|one|two|few|many|other)$/
/** Spelt as in English: what stands between two parts. */
const alike = new Set(['app.separator', 'card.rating'])

const baseOf = (key: string, of: Texts) => {
  const base = key.replace(suffix, '')
  return `${base}_other` in of ? base : key
}
const bases = (of: Texts) => [...new Set(Object.keys(of).map((key) => baseOf(key, of)))].sort()
const places = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()

describe('texts of the cards', () => {
  it('come in English, French and Arabic', () => {
    expect(Object.keys(texts).sort()).toEqual(['ar', 'en', 'fr'])
  })

  it.each(['en', 'fr', 'ar'] as const)('are whole in %s, with every plural form', (language) => {
    const ours = texts[language] ?? {}
    expect(bases(ours)).toEqual(bases(en))
    const plural = Object.keys(ours).filter((key) => key.endsWith('_other'))
    const missing = plural.flatMap((key) =>
      forms[language]
        .map((form) => key.replace(suffix, `_${form}`))
        .filter((one) => !(one in ours)),
    )
    expect(missing).toEqual([])
    expect(Object.keys(ours).filter((key) => ours[key]?.trim() === '')).toEqual([])
  })

  it.each(['fr', 'ar'] as const)(
    'are translated to %s, and ask for what English gives',
    (language) => {
      const ours = texts[language] ?? {}
      const same = Object.keys(ours).filter(
        (key) => ours[key] === en[key] && /\p{L}/u.test(en[key] ?? '') && !alike.has(key),
      )
      expect(same).toEqual([])
      const wrong = Object.entries(ours).filter(([key, text]) => {
        const english = places(en[key] ?? en[`${baseOf(key, ours)}_other`] ?? '')
        const own = places(text)
        // A form for exactly none, one or two may say the number as a word.
        const spelt = /_(zero|one|two)$/.test(key)
        return spelt
          ? own.some((name) => !english.includes(name)) ||
              english.some((name) => name !== 'count' && !own.includes(name))
          : own.join() !== english.join()
      })
      expect(wrong.map(([key]) => key)).toEqual([])
    },
  )

  it('are all used', () => {
    const source = sourceFiles(['server/helpdesks/intercom', 'shared/i18n'])
      .map(({ text }) => text)
      .join('\n')
    // Built from codes: channels, reasons, follow-ups, troubles, ways that a review came about.
    const built =
      /^(channel|eligibility|follow_up|hand_back|trouble|queue\.unfilled|welcome\.visibility|card\.(picked|imported)|review\.(simple|complex))/
    const unused = bases(en).filter((key) => !built.test(key) && !source.includes(`'${key}'`))
    expect(unused).toEqual([])
  })

  it('have a form for every number', () => {
    const arabic = wordsFor(['ar-EG'], 'UTC')
    const said = [0, 1, 2, 3, 11, 100].map((count) => arabic.tn('reviewee.replies', count))
    expect(new Set(said).size).toBe(6)
    expect(said.join()).not.toContain('{')
    // Digits as conversation numbers have them.
    expect(said[4]).toContain('11')
    expect(wordsFor(['fr'], 'UTC').tn('reviewee.replies', 0)).toBe('0 réponse')
  })

  it('are chosen by the first language that there is, else in English', () => {
    const chosen = (...wanted: (string | null | undefined)[]) => wordsFor(wanted, 'UTC').locale
    expect(chosen(null, 'de', 'fr-CA', 'ar')).toBe('fr-CA')
    expect(chosen('en_US', 'ar')).toBe('ar')
    expect(chosen('fr-!!', '__proto__', '')).toBe('en')
    expect(wordsFor(['ar'], 'UTC').dir).toBe('rtl')
  })

  it('keep names of the other direction to themselves', () => {
    const name = 'Zoë'
    expect(wordsFor(['ar'], 'UTC').t('score.title', { name })).toContain(`\u2068${name}\u2069`)
    expect(wordsFor(['en'], 'UTC').t('score.title', { name: 'زيد' })).toContain('\u2068زيد\u2069')
  })
})
