import { describe, expect, it } from 'vitest'
import { createI18n } from '#shared/i18n/index.ts'
import { plain } from './plain.ts'
import { english, speak } from './real-texts.ts'

/** "n replies" in a language. */
function replies(locale: string) {
  const { tn } = speak(locale)
  return (count: number) => plain(tn('reviewee.replies', count))
}

describe('plural forms', () => {
  it('are two in English', () => {
    const say = replies('en-US')
    expect([0, 1, 2, 1000].map(say)).toEqual(['0 replies', '1 reply', '2 replies', '1,000 replies'])
  })

  it('are singular for nothing in French, and plural for a million', () => {
    const say = replies('fr')
    expect([0, 1, 2, 1_000_000].map(say)).toEqual([
      '0 réponse',
      '1 réponse',
      '2 réponses',
      '1 000 000 réponses',
    ])
  })

  it.each([
    ['zero', [0], 'لا ردود'],
    ['one', [1], 'ردّ واحد'],
    ['two', [2], 'ردّان'],
    ['few', [3, 10, 103], 'N ردود'],
    ['many', [11, 99, 111], 'N ردًا'],
    ['other', [100, 101, 102], 'N ردّ'],
  ])('have one for "%s" in Arabic', (_, counts, text) => {
    const say = replies('ar-EG')
    expect(counts.map(say)).toEqual(counts.map((count) => text.replace('N', String(count))))
  })

  it('say nothing in a text of its own where there is one', () => {
    const say = (locale: string) => speak(locale).tn('queue.fetched', 0)
    expect(say('en')).toBe('None came')
    expect(say('fr')).not.toContain('0')
  })

  it('carry further values beside the number', () => {
    const { tn } = speak('en')
    const drawn = tn('queue.drawn', 1, { name: 'Bo' })
    expect(drawn).toBe('Drawn at random from 1 conversation of Bo')
  })

  it('fall back to the general one where a translation lacks a form', () => {
    const texts = { 'reviewee.replies_other': '{count} ردّ' }
    expect(createI18n('ar', texts, english).tn('reviewee.replies', 3)).toBe('3 ردّ')
  })
})
