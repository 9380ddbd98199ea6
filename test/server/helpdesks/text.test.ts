import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords, detectLanguage } from '#server/helpdesks/text.ts'

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

describe('detectLanguage', () => {
  it.each([
    ['en', ['Where is my parcel?']],
    ['fr', ['Bonjour', 'Toujours rien reçu, pouvez-vous vérifier ?']],
    ['ar', ['مرحبا، لم يصل طلبي بعد']],
    ['es', ['¿Dónde está mi pedido?']],
    ['it', ['Non riesco ad accedere al mio account']],
  ])('tells %s', (language, texts) => {
    expect(detectLanguage(texts)).toBe(language)
  })

  it('keeps to the first text that tells it', () => {
    const texts = ['Je ne peux plus me connecter à mon compte', 'Here is what the page says to me']
    expect(detectLanguage(texts)).toBe('fr')
  })

  it.each([[[]], [['']], [['Hi']], [['1234 !']]])('says nothing about %j', (texts) => {
    expect(detectLanguage(texts)).toBeNull()
  })

  it('agrees with what the conversations of the demo say of themselves', () => {
    const wrong: string[] = []
    let silent = 0
    for (const part of ['en-1', 'en-2', 'fr', 'ar']) {
      const file = new URL(`../../../demo/data/conversations-${part}.jsonl`, import.meta.url)
      for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
        const { id, language, messages } = JSON.parse(line)
        const texts = messages
          .filter((message: { from: { role: string } }) => message.from.role === 'customer')
          .slice(0, 2)
          .map((message: { text: string }) => message.text)
        const told = detectLanguage(texts)
        if (told === null) silent += 1
        else if (told !== language) wrong.push(`${id}: ${told}, not ${language}`)
      }
    }
    expect(wrong).toEqual([])
    expect(silent).toBeLessThanOrEqual(5)
  })
})
