import { createContext, useContext } from 'react'
import { type LocalText, pickText } from '#shared/domain/scorecard/scorecard.ts'
import { createFormats, type Formats } from './formats.ts'
import { directionOf, english, type Language, languageOf, type Texts } from './texts.ts'

type PluralForm = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
/** Of all keys those whose text depends on a number: `x` stands for `x_one`, `x_other`, … */
export type PluralKeyOf<K> = K extends `${infer Base}_other` ? Base : never
/** Every other key. */
export type TextKeyOf<K extends string> = Exclude<K, `${PluralKeyOf<K>}${PluralForm}`>
export type PluralKey = PluralKeyOf<keyof typeof english>
export type TextKey = TextKeyOf<keyof typeof english>

export type Params = Record<string, string | number>

export type I18n = Formats & {
  /** The full tag that dates and numbers follow. */
  locale: string
  language: Language
  dir: 'ltr' | 'rtl'
  t(key: TextKey, params?: Params): string
  /** A text of the other direction, set apart from the sentence around it. */
  isolate(text: string): string
  /** Whether there is a text of this name: for codes that a newer server may send. */
  has(key: string): key is TextKey
  /** The form for `count`, which the text may show as {count}. */
  tn(key: PluralKey, count: number, params?: Params): string
  /** A text of the workspace's own (scorecard) in the reader's language. */
  pick(text: LocalText): string
}

/**
 * Texts and formats for a person's locale; `texts` are those of its language, `fallback` the
 * English ones that stand in for what is missing.
 */
export function createI18n(wanted: string, texts: Texts, fallback: Texts = english): I18n {
  const language = languageOf(wanted)
  const locale = isLocale(wanted) && languageOf(wanted) === primaryOf(wanted) ? wanted : language
  const dir = directionOf(language)
  const formats = createFormats(locale)
  const plurals = new Intl.PluralRules(locale)
  const other = dir === 'rtl' ? /\p{Script=Latin}/u : /[\p{Script=Arabic}\p{Script=Hebrew}]/u
  const isolate = (text: string) => (other.test(text) ? `\u2068${text}\u2069` : text)

  const fill = (text: string, params: Params) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? ''
      // Names of the other direction keep to themselves, so that a sentence stays in order.
      return typeof value === 'number' ? formats.formatNumber(value) : isolate(value)
    })

  return {
    ...formats,
    locale,
    language,
    dir,
    isolate,
    t: (key, params = {}) => fill(texts[key] ?? fallback[key] ?? '', params),
    has: (key): key is TextKey => Object.hasOwn(fallback, key),
    tn(key, count, params = {}) {
      const form =
        count === 0 && Object.hasOwn(texts, `${key}_zero`) ? 'zero' : plurals.select(count)
      const text =
        texts[`${key}_${form}`] ?? texts[`${key}_other`] ?? fallback[`${key}_other`] ?? ''
      return fill(text, { count, ...params })
    },
    pick: (text) => pickText(text, locale),
  }
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? ''
}

function isLocale(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language !== ''
  } catch {
    return false
  }
}

const I18nContext = createContext<I18n | undefined>(undefined)
export const I18nProvider = I18nContext.Provider

/** Texts and formats of the signed-in person's language. Throws outside I18nProvider. */
export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  if (i18n === undefined) throw new Error('useI18n outside I18nProvider')
  return i18n
}
