import { createContext, useContext } from 'react'
import { type LocalText, pickText } from '#server/domain/scorecard/scorecard.ts'
import ar from './ar.json'
import en from './en.json'
import { createFormats, type Formats } from './formats.ts'
import fr from './fr.json'

type Key = keyof typeof en
type PluralForm = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
type StripForm<K> = K extends `${infer Base}_other` ? Base : never
/** Keys whose text depends on a number: `x` stands for `x_one`, `x_other`, … */
export type PluralKey = StripForm<Key>
/** Every other key. */
export type TextKey = Exclude<Key, `${PluralKey}${PluralForm}`>

type Params = Record<string, string | number>
export type Language = 'en' | 'fr' | 'ar'

const texts: Record<Language, Record<string, string>> = { en, fr, ar }
const rightToLeft: readonly Language[] = ['ar']

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

/** Texts and formats for a person's locale; a language we do not have is answered in English. */
export function createI18n(wanted: string): I18n {
  const primary = wanted.toLowerCase().split(/[-_]/)[0]
  const language = (['en', 'fr', 'ar'] as const).find((known) => known === primary) ?? 'en'
  const locale = isLocale(wanted) && primary === language ? wanted : language
  const formats = createFormats(locale)
  const plurals = new Intl.PluralRules(locale)
  const own = texts[language]

  /** Names and tags of the other direction keep to themselves, so that a sentence stays in order. */
  const other = rightToLeft.includes(language)
    ? /\p{Script=Latin}/u
    : /[\p{Script=Arabic}\p{Script=Hebrew}]/u
  const isolate = (text: string) => (other.test(text) ? `\u2068${text}\u2069` : text)

  const fill = (text: string, params: Params) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? ''
      return typeof value === 'number' ? formats.formatNumber(value) : isolate(value)
    })

  return {
    ...formats,
    locale,
    language,
    dir: rightToLeft.includes(language) ? 'rtl' : 'ltr',
    t: (key, params = {}) => fill(own[key] ?? en[key], params),
    isolate,
    has: (key): key is TextKey => Object.hasOwn(en, key),
    tn(key, count, params = {}) {
      const zero = count === 0 ? own[`${key}_zero`] : undefined
      const text = zero ?? own[`${key}_${plurals.select(count)}`] ?? own[`${key}_other`]
      return fill(text ?? en[`${key}_other`], { count, ...params })
    },
    pick: (text) => pickText(text, locale),
  }
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
