import { describe, expect, it } from 'vitest'
import { chooseLocale, createI18n, directionOf, languageOf } from '#shared/i18n/index.ts'

const speak = (locale: string) => createI18n(locale, {}, {})

describe('the language of a person', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR_ca', 'fr'],
    ['ar-EG', 'ar'],
    ['en-GB', 'en'],
    ['de-CH', 'en'],
    ['arz', 'en'],
    ['', 'en'],
    ['constructor', 'en'],
  ])('is for the locale "%s": %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language)
  })

  it.each([
    ['fr-CA', 'fr-CA'],
    ['fr_CA', 'fr'],
    ['de-CH', 'en'],
    ['fr-', 'fr'],
    ['', 'en'],
  ])('formats for the locale "%s" like %s', (wanted, locale) => {
    expect(speak(wanted).locale).toBe(locale)
  })

  it('is written from right to left in Arabic only', () => {
    const directions = (['en', 'fr', 'ar'] as const).map(directionOf)
    expect(directions).toEqual(['ltr', 'ltr', 'rtl'])
    expect(speak('ar-EG').dir).toBe('rtl')
    expect(speak('he').dir).toBe('ltr')
  })

  it.each([
    [[null, 'de', 'fr-CA', 'ar'], 'fr-CA'],
    [['en_US', 'ar'], 'ar'],
    [['fr-!!', '__proto__', '', 7], 'en'],
    [[], 'en'],
  ])('is of %j the first well-formed one that we speak: %s', (wanted, locale) => {
    expect(chooseLocale(wanted)).toBe(locale)
  })
})
