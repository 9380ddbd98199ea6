import { type LocalText, pickText } from '#shared/domain/scorecard/scorecard.ts'
import ar from '../texts/ar.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import fr from '../texts/fr.json' with { type: 'json' }

type Texts = Record<string, string>
type PluralForm = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other'
type PluralKeyOf<K> = K extends `${infer Base}_other` ? Base : never
export type PluralKey = PluralKeyOf<keyof typeof en>
export type TextKey = Exclude<keyof typeof en, `${PluralKey}${PluralForm}`>
type Params = Record<string, string | number>

const english: Texts = en
const languages: Record<string, Texts> = { en, fr, ar }

/** Texts and formats of one reader: a language of ours, and the time zone that days are told in. */
export type Words = {
  locale: string
  language: string
  direction: 'ltr' | 'rtl'
  t(key: TextKey, params?: Params): string
  /** The form for `count`, which the text may show as {count}. */
  tn(key: PluralKey, count: number, params?: Params): string
  /** Whether there is a text of this name: for codes that come from elsewhere. */
  has(key: string): key is TextKey
  /** A text of the workspace's own in the reader's language. */
  pick(text: LocalText): string
  /** "Jan 8, 2019, 1:05 PM": absolute, for a card stands as long as nobody presses anything. */
  at(instant: string): string
  /** "Jan 8" for a calendar day. */
  day(day: string): string
  /** "4 min", "3 hr", "2 days" for seconds. */
  duration(seconds: number): string
  list(items: string[]): string
}

/** `wanted`: locales in the order of preference; the first that we have texts for, else English. */
export function wordsFor(wanted: readonly (string | null | undefined)[], timeZone: string): Words {
  const locale = wanted.find((tag) => typeof tag === 'string' && isOurs(tag)) ?? 'en'
  const language = primaryOf(locale)
  const texts = languages[language] ?? english
  // Latin digits and this calendar everywhere, as conversation numbers and rounds have them.
  const tag = new Intl.Locale(locale, { numberingSystem: 'latn', calendar: 'gregory' })
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })
  const plurals = new Intl.PluralRules(tag)
  const dateTime = new Intl.DateTimeFormat(tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  const dayMonth = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const other = direction === 'rtl' ? /\p{Script=Latin}/u : /[\p{Script=Arabic}\p{Script=Hebrew}]/u

  const fill = (text: string, params: Params) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? ''
      if (typeof value === 'number') return numbers.format(value)
      // Names of the other direction keep to themselves, so that a sentence stays in order.
      return other.test(value) ? `\u2068${value}\u2069` : value
    })

  return {
    locale,
    language,
    direction,
    t: (key, params = {}) => fill(texts[key] ?? english[key] ?? '', params),
    tn(key, count, params = {}) {
      const zero = count === 0 && Object.hasOwn(texts, `${key}_zero`)
      const form = zero ? 'zero' : plurals.select(count)
      return fill(texts[`${key}_${form}`] ?? texts[`${key}_other`] ?? '', { count, ...params })
    },
    has: (key): key is TextKey => Object.hasOwn(english, key),
    pick: (text) => pickText(text, locale),
    at: (instant) => dateTime.format(new Date(instant)),
    day: (day) => dayMonth.format(new Date(`${day}T00:00:00Z`)),
    duration: (seconds) => durationIn(tag, seconds),
    list: (items) => lists.format(items),
  }
}

function isOurs(tag: string): boolean {
  try {
    return Object.hasOwn(languages, primaryOf(tag)) && new Intl.Locale(tag).language !== ''
  } catch {
    return false
  }
}

function primaryOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? ''
}

function durationIn(tag: Intl.Locale, seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const hours = Math.round(seconds / 3600)
  const [unit, value] =
    Math.round(seconds) < 60
      ? ['second', seconds]
      : minutes < 60
        ? ['minute', minutes]
        : hours < 48
          ? ['hour', hours]
          : ['day', seconds / 86_400]
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(Number(value))
}
