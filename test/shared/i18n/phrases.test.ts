import { describe, expect, it } from 'vitest'
import {
  eligibilityReason,
  eligibilityReasons,
  periodWords,
  welcomePoints,
} from '#shared/i18n/index.ts'
import { speak } from './real-texts.ts'

const en = speak('en')

describe('a reason of a verdict', () => {
  it.each([
    [
      { code: 'too_short', part: 'replies', actual: 1, limit: 2 } as const,
      /^Too short: 1 reply, .* 2$/,
    ],
    [{ code: 'too_short', actual: 1 } as const, /^Too short to say/],
    [{ code: 'too_old', actual: 20.9, limit: 14 } as const, /^Closed 20 days ago, .* 14$/],
    [{ code: 'sensitive_tag', actual: 'legal' } as const, /“legal”/],
    [{ code: 'from_the_future' } as const, /^It is not eligible$/],
  ])('is a sentence with its numbers: %j', (reason, sentence) => {
    expect(eligibilityReason(en, reason)).toMatch(sentence)
  })

  it('is said once, however many codes it stands for', () => {
    const reasons = [{ code: 'spam' }, { code: 'new_code' }, { code: 'newer_code' }]
    expect(eligibilityReasons(en, reasons)).toEqual(['It is marked as spam', 'It is not eligible'])
  })
})

describe('the period of a quota', () => {
  it('is a week only where rounds are one', () => {
    const fr = speak('fr')
    expect([periodWords(en, 1), periodWords(en, 2)]).toEqual(['this week', 'this round'])
    expect([periodWords(fr, 1), periodWords(fr, 4)]).toEqual([
      'cette semaine',
      'pour cette période',
    ])
  })
})

describe('what a person is told at first', () => {
  const program = {
    quota: 5,
    roundWeeks: 1,
    visibility: 'private',
    hideReviewerNames: false,
  } as const

  it('starts with what is asked of each, in the period of the program', () => {
    const first = (roundWeeks: number) => welcomePoints(en, { ...program, roundWeeks })[0]
    expect(first(1)).toBe('Each of us reviews 5 conversations of teammates a week.')
    expect(first(2)).toBe('Each of us reviews 5 conversations of teammates every 2 weeks.')
  })

  it('says that names are hidden where they are', () => {
    const open = welcomePoints(en, program)
    const hidden = welcomePoints(en, { ...program, hideReviewerNames: true })
    expect(hidden.filter((point) => !open.includes(point))).toEqual([en.t('welcome.names_hidden')])
    expect(open.every((point) => point !== '' && !point.includes('{'))).toBe(true)
  })
})
