import { describe, expect, it } from 'vitest'
import { assignmentReason } from '#shared/i18n/index.ts'
import { speak } from './real-texts.ts'

const reviewee = { id: '22', name: 'Bruno' }
const i18n = speak('en')

describe('why an assignment was chosen', () => {
  it.each([
    [
      false,
      1,
      null,
      'Drawn at random from 1 conversation of Bruno · You have not reviewed Bruno before',
    ],
    [
      false,
      37,
      0,
      'Drawn at random from 37 conversations of Bruno · You reviewed Bruno this round',
    ],
    [
      false,
      37,
      1,
      'Drawn at random from 37 conversations of Bruno · You last reviewed Bruno 1 round ago',
    ],
    [
      false,
      2,
      3,
      'Drawn at random from 2 conversations of Bruno · You last reviewed Bruno 3 rounds ago',
    ],
    [
      true,
      1,
      null,
      'Drawn from 1 conversation of Bruno that the program looks at on purpose · You have not reviewed Bruno before',
    ],
    [
      true,
      9,
      2,
      'Drawn from 9 conversations of Bruno that the program looks at on purpose · You last reviewed Bruno 2 rounds ago',
    ],
  ])('is told: aimed %s, from %i, last %s', (targeted, drawnFrom, lastReviewedRoundsAgo, text) => {
    const reason = { drawnFrom, lastReviewedRoundsAgo, ...(targeted && { targeted }) }
    expect(assignmentReason(i18n, { reason, reviewee })).toBe(text)
  })

  it('begins with who gave it, where a lead did', () => {
    const reason = { drawnFrom: 2, lastReviewedRoundsAgo: null, reassigned: true }
    expect(assignmentReason(i18n, { reason, reviewee })).toMatch(/^A lead gave it to you · Drawn/)
  })
})
