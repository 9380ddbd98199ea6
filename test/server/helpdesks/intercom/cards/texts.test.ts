import { describe, expect, it } from 'vitest'
import { wordsFor } from '#server/helpdesks/intercom/cards/words.ts'

describe('texts of the cards', () => {
  it('have a form for every number', () => {
    const arabic = wordsFor(['ar-EG'], 'UTC')
    const said = [0, 1, 2, 3, 11, 100].map((count) => arabic.tn('reviewee.replies', count))
    expect(new Set(said).size).toBe(6)
    expect(said.join()).not.toContain('{')
    // Digits as conversation numbers have them.
    expect(said[4]).toContain('11')
    expect(wordsFor(['fr'], 'UTC').tn('reviewee.replies', 0)).toBe('0 réponse')
  })

  it('are chosen by the first language that there is, else in English', () => {
    const chosen = (...wanted: (string | null | undefined)[]) => wordsFor(wanted, 'UTC').locale
    expect(chosen(null, 'de', 'fr-CA', 'ar')).toBe('fr-CA')
    expect(chosen('en_US', 'ar')).toBe('ar')
    expect(chosen('fr-!!', '__proto__', '')).toBe('en')
    expect(wordsFor(['ar'], 'UTC').dir).toBe('rtl')
  })

  it('keep names of the other direction to themselves', () => {
    const name = 'Zoë'
    expect(wordsFor(['ar'], 'UTC').t('score.title', { name })).toContain(`\u2068${name}\u2069`)
    expect(wordsFor(['en'], 'UTC').t('score.title', { name: 'زيد' })).toContain('\u2068زيد\u2069')
  })
})
