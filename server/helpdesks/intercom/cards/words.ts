import {
  chooseLocale,
  createI18n,
  createZonedFormats,
  type I18n,
  type Language,
  languageOf,
  type Texts,
  type ZonedFormats,
} from '#shared/i18n/index.ts'
import ar from '../texts/ar.json' with { type: 'json' }
import en from '../texts/en.json' with { type: 'json' }
import fr from '../texts/fr.json' with { type: 'json' }

type Key = keyof typeof en

const texts: Record<Language, Texts> = { en, fr, ar }

/**
 * Texts and formats of one reader, and the time zone that times are told in: absolute ones, for a
 * card stands as long as nobody presses anything.
 */
export type Words = I18n<Key> & ZonedFormats

/** `wanted`: locales in the order of preference; the first that we have texts for, else English. */
export function wordsFor(wanted: readonly (string | null | undefined)[], timeZone: string): Words {
  const locale = chooseLocale(wanted)
  return {
    ...createI18n(locale, texts[languageOf(locale)], en),
    ...createZonedFormats(locale, timeZone),
  }
}
