import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords } from '#server/helpdesks/text/count-words.ts'

describe('countWords', () => {
  it.each([
    ['', 0],
    ['  \n ', 0],
    ['👍🏽 — !!', 0],
    ['Where is my parcel?', 4],
    ["It doesn't work any more", 5],
    ['J’ai payé l’abonnement aujourd’hui', 4],
    ['Rendez-vous à 14.30', 3],
    ['مرحبا، لم يصل طلبي بعد', 5],
    ['السَّلامُ عليكم', 2],
    ['نـــعم', 1],
    ['你好世界', 2],
    ['Order 4821 for Zoë', 4],
  ])('counts %j as %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it('counts words that are put side by side', () => {
    const word = fc.constantFrom('parcel', 'été', 'طلب', '42', 'Straße')
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(countWords(words.join(' '))).toBe(words.length)
      }),
    )
  })
})
