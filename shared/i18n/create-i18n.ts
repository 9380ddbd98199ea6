import { type LocalText, pickText } from '#shared/domain/scorecard/scorecard.ts'
import { createFormats, type Formats } from './formats.ts'
import { directionOf, type Language, languageOf, localeOf } from './languages.ts'

/** Texts of one language by key; `x_one`, `x_other`, … are the forms of one text for a number. */
export type Texts = Record<string, string>
/** What stands in the braces of a text. */
export type Params = Record<string, string | number>

type PluralForm = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
/** Of all keys those whose text depends on a number: `x` stands for `x_one`, `x_other`, … */
export type PluralKeyOf<K> = K extends `${infer Base}_other` ? Base : never
/** Every other key. */
export type TextKeyOf<K extends string> = Exclude<K, `${PluralKeyOf<K>}${PluralForm}`>

/** The texts of the keys `K` and the formats of one reader. */
export type I18n<K extends string> = Formats & {
  /** The full tag that dates and numbers follow. */
  locale: string
  language: Language
  dir: 'ltr' | 'rtl'
  /** The text of a key, its {braces} filled; English where the language has none. */
  t(key: TextKeyOf<K>, params?: Params): string
  /** The form for `count`, which the text may show as {count}. */
  tn(key: PluralKeyOf<K>, count: number, params?: Params): string
  /** The text of a key if there is one: for codes that come from elsewhere, or from a newer server. */
  findText(key: string, params?: Params): string | undefined
  /**
   * A text of the other direction, set apart from the sentence around it; without marks that turn
   * what follows them (U+202A to U+202E, U+2066 to U+2069).
   */
  isolate(text: string): string
  /** A text of the workspace's own (scorecard) in the reader's language. */
  pick(text: LocalText): string
  /** The same reader with more texts. */
  extend<More extends Texts>(texts: Texts, fallback: More): I18n<K | (keyof More & string)>
}

/**
 * Texts and formats for a person's locale, whatever it is; `texts` are those of its language,
 * `fallback` the English ones that stand in for what is missing, and whose keys there are.
 */
export function createI18n<T extends Texts>(
  wanted: string,
  texts: Texts,
  fallback: T,
): I18n<keyof T & string> {
  const language = languageOf(wanted)
  const locale = localeOf(wanted)
  const dir = directionOf(language)
  const formats = createFormats(locale)
  const plurals = new Intl.PluralRules(locale)
  // The blocks of Unicode for scripts that run to the left, and marks that do.
  const otherWay =
    dir === 'rtl'
      ? /(?![\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}])\p{L}|\u200E/u
      : /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}\u200F\u061C]/u
  const isolate = (text: string) => {
    const unturned = text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    return otherWay.test(unturned) ? `\u2068${unturned}\u2069` : unturned
  }

  const fill = (text: string, params: Params) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? ''
      // Names of the other direction keep to themselves, so that a sentence stays in order.
      return typeof value === 'number' ? formats.formatNumber(value) : isolate(value)
    })

  function speak<K extends string>(own: Texts, english: Texts): I18n<K> {
    const find = (key: string, params: Params = {}) =>
      Object.hasOwn(english, key) ? fill(own[key] ?? english[key] ?? '', params) : undefined
    return {
      ...formats,
      locale,
      language,
      dir,
      isolate,
      t: (key, params) => find(key, params) ?? '',
      tn(key, count, params = {}) {
        const zero = count === 0 && Object.hasOwn(own, `${key}_zero`)
        const form = zero ? 'zero' : plurals.select(count)
        const text = own[`${key}_${form}`] ?? own[`${key}_other`] ?? english[`${key}_other`] ?? ''
        return fill(text, { count, ...params })
      },
      findText: find,
      pick: (text) => pickText(text, locale),
      extend: (more, standIn) => speak({ ...own, ...more }, { ...english, ...standIn }),
    }
  }
  return speak(texts, fallback)
}
