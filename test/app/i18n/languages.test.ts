import { describe, expect, it } from 'vitest'
import { channelName } from '#app/i18n/channel-name.ts'
import { createI18n } from '#app/i18n/index.ts'
import { directionOf, english, languageOf, loadTexts } from '#app/i18n/texts.ts'

const speak = async (locale: string) => createI18n(locale, await loadTexts(locale))

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
  ])('formats for the locale "%s" like %s', async (wanted, locale) => {
    expect((await speak(wanted)).locale).toBe(locale)
  })

  it('is written from right to left in Arabic only', async () => {
    const directions = (['en', 'fr', 'ar'] as const).map(directionOf)
    expect(directions).toEqual(['ltr', 'ltr', 'rtl'])
    expect((await speak('ar-EG')).dir).toBe('rtl')
    expect((await speak('he')).dir).toBe('ltr')
  })
})

describe('a text', () => {
  it('comes in the language of the person', async () => {
    const texts = await Promise.all(
      ['en-US', 'fr-FR', 'ar', 'de'].map(async (locale) => (await speak(locale)).t('app.cancel')),
    )
    expect(texts).toEqual(['Cancel', 'Annuler', 'إلغاء', 'Cancel'])
  })

  it('is English where its translation is missing', () => {
    const { t, tn } = createI18n('fr', { 'tabs.past': 'Passées' })
    expect(t('tabs.past')).toBe('Passées')
    expect(t('tabs.queue')).toBe(english['tabs.queue'])
    expect(tn('reviewee.replies', 3)).toBe('3 replies')
  })

  it('takes its values literally, numbers formatted', async () => {
    const { t } = await speak('en')
    expect(t('sent.sent_at', { when: '$& {when}' })).toBe('Sent $& {when}')
    expect(t('facts.rated', { value: 1234.56, outOf: 5 })).toBe('rated 1,234.6 of 5')
  })

  it('shows nothing for a value that is missing', async () => {
    expect((await speak('en')).t('facts.rated', { value: 4 })).toBe('rated 4 of ')
  })

  it('sets names of the other direction apart', async () => {
    const [en, ar] = await Promise.all([speak('en'), speak('ar')])
    expect(en.t('sent.sent_at', { when: 'ليلى' })).toBe('Sent \u2068ليلى\u2069')
    expect(en.t('sent.sent_at', { when: 'Lea' })).toBe('Sent Lea')
    expect(ar.t('sent.sent_at', { when: 'Lea' })).toBe('أُرسل \u2068Lea\u2069')
    expect(ar.isolate('ليلى 2')).toBe('ليلى 2')
  })

  it('is known by name, so that a code of a newer server can be told apart', async () => {
    const { has } = await speak('fr')
    expect(has('error.network')).toBe(true)
    expect(has('error.from_the_future')).toBe(false)
    expect(has('toString')).toBe(false)
  })

  it('of the workspace is picked by language, else in English', async () => {
    const label = { en: 'Tone', fr: 'Ton' }
    const picked = await Promise.all(
      ['fr-CA', 'ar', 'en-US'].map(async (locale) => (await speak(locale)).pick(label)),
    )
    expect(picked).toEqual(['Ton', 'Tone', 'Tone'])
  })

  it('names the channels that we know and leaves the others as the helpdesk has them', async () => {
    const en = await speak('en')
    expect(channelName(en, 'web')).toBe('web form')
    expect(channelName(en, 'native_fax')).toBe('native_fax')
  })
})
