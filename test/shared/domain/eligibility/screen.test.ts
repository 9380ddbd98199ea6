import { describe, expect, it } from 'vitest'
import { defaultRules } from '#shared/domain/eligibility/rules.ts'
import { screen } from '#shared/domain/eligibility/screen.ts'
import { NOW, sampleFacts } from './sample-facts.ts'

describe('screen', () => {
  const of = (change: Parameters<typeof sampleFacts>[0], reviewed = ['vera']) => {
    const isReviewed = (id: string) => reviewed.includes(id)
    const { codes, reviewee } = screen(sampleFacts(change), defaultRules, isReviewed, NOW)
    return { codes: [...codes], reviewee }
  }

  it('names whose work it is where nothing keeps it out', () => {
    expect(of({})).toEqual({ codes: [], reviewee: 'vera' })
  })

  it('names every code once, however many parts are too short', () => {
    const { codes } = of({ customerMessages: 0, publicWords: 3, status: 'open' })
    expect(codes).toEqual(['too_short', 'still_open'])
  })

  it('keeps out what nobody of the program answered, unless something else does already', () => {
    expect(of({}, [])).toEqual({ codes: ['reviewee_inactive'], reviewee: undefined })
    expect(of({ spam: true }, []).codes).toEqual(['spam'])
  })
})
