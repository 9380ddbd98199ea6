import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConversations } from '#server/cli/conversation-file.ts'
import { detectLanguage, detectLongest } from '#server/helpdesks/text/detect-language.ts'
import { expectedLanguages, languageOf, longText } from '#shared/domain/eligibility/language.ts'

const french = 'Toujours rien reçu, pouvez-vous vérifier où est mon colis ?'
const english = 'Where is my parcel? It was sent a week ago.'

describe('detectLanguage', () => {
  it.each([
    ['en', [english]],
    ['fr', ['Bonjour', french]],
    ['ar', ['مرحبا، لم يصل طلبي بعد وأريد أن أعرف أين هو الآن']],
    ['es', ['¿Dónde está mi pedido? Lo compré hace una semana.']],
    ['it', ['Non riesco ad accedere al mio account da ieri sera']],
  ])('tells %s', (language, texts) => {
    expect(detectLanguage(texts)?.language).toBe(language)
  })

  it.each([[[]], [['']], [['1234 !']], [['SKU-2041 https://shop.example']]])(
    'says nothing about %j',
    (texts) => {
      expect(detectLanguage(texts)?.letters ?? 0).toBeLessThan(5)
    },
  )

  it('says of how many letters it was told, and nothing of codes and numbers', () => {
    expect(detectLanguage(['Where is order A4821?'])).toEqual({ language: 'en', letters: 12 })
    expect(detectLanguage(['包裹在哪里'])?.letters).toBe(15)
  })

  it('counts what could be another language for a short text', () => {
    const danishOrNorwegian = 'Vi har en pakke til dig og den er her i dag. Hvad er det med den?'
    const mixed = 'Bonjour je suis hier and I want to know où est mon order and pourquoi it is not'
    for (const text of [danishOrNorwegian.repeat(9), mixed])
      expect(detectLanguage([text])?.letters).toBeLessThan(longText)
  })

  it('tells the same from pages that are cut anywhere, by the longest text', () => {
    expect(detectLongest([english, french])).toEqual(detectLongest([french]))
    expect(detectLongest([french, english])).toEqual(detectLongest([french]))
    expect(detectLongest([])).toBeNull()
  })

  it('is right about the conversations of the demo, all but a few of which it tells', () => {
    const files = ['en-1', 'en-2', 'fr', 'ar'].map(
      (part) => new URL(`../../../../demo/data/conversations-${part}.jsonl`, import.meta.url),
    )
    const all = files.flatMap(
      (file) => parseConversations(readFileSync(file, 'utf8')).conversations,
    )
    const told = all.map(({ messages }) =>
      detectLanguage(
        messages.filter(({ from }) => from.role === 'customer').map(({ text }) => text),
      ),
    )
    const expected = expectedLanguages(told)
    const given = told.map((one) => languageOf(one, expected))
    const wrong = given.filter((language, at) => language && language !== all[at]?.language)
    expect(expected).toEqual(new Set(['en', 'fr', 'ar']))
    expect(wrong).toEqual([])
    expect(given.filter((language) => language === null).length).toBeLessThanOrEqual(3)
  })
})
