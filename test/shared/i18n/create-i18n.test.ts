import { describe, expect, it } from 'vitest'
import { channelName, createI18n } from '#shared/i18n/index.ts'
import { english, speak } from './real-texts.ts'

describe('a text', () => {
  it('comes in the language of the person', () => {
    const texts = ['en-US', 'fr-FR', 'ar', 'de'].map((locale) => speak(locale).t('app.cancel'))
    expect(texts).toEqual(['Cancel', 'Annuler', 'إلغاء', 'Cancel'])
  })

  it('is English where its translation is missing', () => {
    const { t, tn } = createI18n('fr', { 'tabs.past': 'Passées' }, english)
    expect(t('tabs.past')).toBe('Passées')
    expect(t('tabs.queue')).toBe(english['tabs.queue'])
    expect(tn('reviewee.replies', 3)).toBe('3 replies')
  })

  it('takes its values literally, numbers formatted', () => {
    const { t } = speak('en')
    expect(t('sent.sent_at', { when: '$& {when}' })).toBe('Sent $& {when}')
    expect(t('facts.rated', { value: 1234.56, outOf: 5 })).toBe('rated 1,234.6 of 5')
  })

  it('shows nothing for a value that is missing', () => {
    expect(speak('en').t('facts.rated', { value: 4 })).toBe('rated 4 of ')
  })

  it('sets names of the other direction apart', () => {
    const [en, ar] = [speak('en'), speak('ar')] as const
    expect(en.t('sent.sent_at', { when: 'ليلى' })).toBe('Sent \u2068ليلى\u2069')
    expect(en.t('sent.sent_at', { when: 'Lea' })).toBe('Sent Lea')
    expect(ar.t('sent.sent_at', { when: 'Lea' })).toBe('أُرسل \u2068Lea\u2069')
    expect(ar.isolate('ليلى 2')).toBe('ليلى 2')
  })

  it.each([
    ['en', 'שרה', 'Ева'],
    ['en', 'ߒߞߏ', 'दीपा'],
    ['en', 'Bo\u200F', '李'],
    ['ar', 'Ева', 'שרה'],
    ['ar', '李', 'ܣܘܪܝܝܐ'],
    ['ar', 'ليلى\u200E', '123'],
  ])(
    'sets names of any script apart that run the other way, in %s: %s, not %s',
    (locale, other, own) => {
      const { isolate } = speak(locale)
      expect(isolate(other)).toBe(`\u2068${other}\u2069`)
      expect(isolate(own)).toBe(own)
    },
  )

  it('takes marks out of names that would turn what follows them', () => {
    const en = speak('en')
    for (const mark of ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E']) {
      expect(en.t('sent.sent_at', { when: `Lea${mark}x` })).toBe('Sent Leax')
      expect(en.isolate(`ليلى${mark}`)).toBe('\u2068ليلى\u2069')
    }
  })

  it('is known by name, so that a code of a newer server can be told apart', () => {
    const { findText } = speak('fr')
    expect(findText('error.network')).toBe(
      'Pas de connexion au serveur. Rien n’est perdu : réessayez dans un instant.',
    )
    expect(findText('facts.rated', { value: 4, outOf: 5 })).toBe('note 4 sur 5')
    expect(findText('error.from_the_future')).toBeUndefined()
    expect(findText('toString')).toBeUndefined()
  })

  it('may come later, beside those that there are', () => {
    const base = speak('fr')
    const more = base.extend({ later: 'Plus tard' }, { later: 'Later', other: 'Other' })
    expect([more.t('later'), more.t('other'), more.t('app.cancel')]).toEqual([
      'Plus tard',
      'Other',
      'Annuler',
    ])
    expect(base.findText('later')).toBeUndefined()
  })

  it('of the workspace is picked by language, else in English', () => {
    const label = { en: 'Tone', fr: 'Ton' }
    const picked = ['fr-CA', 'ar', 'en-US'].map((locale) => speak(locale).pick(label))
    expect(picked).toEqual(['Ton', 'Tone', 'Tone'])
  })

  it('names the channels that we know and leaves the others as the helpdesk has them', () => {
    const en = speak('en')
    expect(channelName(en, 'web')).toBe('web form')
    expect(channelName(en, 'native_fax')).toBe('native_fax')
  })
})
