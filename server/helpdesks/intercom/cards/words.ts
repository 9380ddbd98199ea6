import {
  chooseLocale,
  createI18n,
  createZonedFormats,
  type I18n,
  languageOf,
  type ZonedFormats,
} from '#shared/i18n/index.ts'
import { cardTexts } from './card-texts.ts'

/**
 * Texts and formats of one reader, and the time zone that times are shown in: absolute ones, for a
 * card stands as long as nobody presses anything.
 */
export type Words = I18n<keyof typeof cardTexts.en> & ZonedFormats

/** `wanted`: locales in the order of preference; the first that we have texts for, else English. */
export function wordsFor(wanted: readonly (string | null | undefined)[], timeZone: string): Words {
  const locale = chooseLocale(wanted)
  return {
    ...createI18n(locale, cardTexts[languageOf(locale)], cardTexts.en),
    ...createZonedFormats(locale, timeZone),
  }
}
