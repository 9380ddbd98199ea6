import { describe, expect, it } from 'vitest'
import { ShortReason } from '#shared/contract/assignments.ts'
import { progressWords } from '#shared/i18n/index.ts'
import { speak } from './real-texts.ts'

const progress = { given: 3, quota: 5, reachable: 5, shortReason: null, awayUntil: null }
const told = { period: 'this week', languages: ['hu'], formatDay: (day: string) => `<${day}>` }

describe('how far somebody is, in words,', () => {
  it('is given and quota where all of it can be reached', () => {
    expect(progressWords(speak('en'), progress, told)).toBe('3 of 5 this week')
  })

  it('tells the reachable quota, the quota and why it is less', () => {
    const short = { ...progress, reachable: 4, shortReason: 'language' as const }
    expect(progressWords(speak('en'), short, told)).toBe(
      '3 of 4 this week (quota 5: nothing more to review in Hungarian)',
    )
  })

  it('is until when for who is away, and no number', () => {
    const away = { ...progress, awayUntil: '2026-12-13' }
    expect(progressWords(speak('en'), away, told)).toBe('Away until <2026-12-13>')
  })

  it.each(['en', 'fr', 'ar'])('has words of its own for every reason: %s', (locale) => {
    const said = ShortReason.options.map((shortReason) =>
      progressWords(speak(locale), { ...progress, reachable: 4, shortReason }, told),
    )
    expect(new Set(said).size).toBe(ShortReason.options.length)
    for (const sentence of said) expect(sentence).not.toMatch(/queue\.|[{}]/)
  })
})
