import { describe, expect, it } from 'vitest'
import { enter, fields } from '#server/helpdesks/intercom/cards/form-fields.ts'
import { defaultScorecard } from '#shared/domain/scorecard/default-scorecard.ts'
import { type DraftContent, emptyContent, toRatings } from '#shared/domain/scorecard/draft.ts'

const card = defaultScorecard
const blank = emptyContent(card, '00000000-0000-4000-8000-000000000001')
const low = 'needs_improvement'

/** What a card of Tone enters: its fields come all at once, causes where it showed them. */
const tone = (before: DraftContent, option: string, causes?: string[], other?: string) =>
  enter(card, before, {
    [fields.rating('tone')]: option,
    ...(causes && { [fields.causes('tone')]: causes }),
    ...(other !== undefined && { [fields.otherCause('tone')]: other }),
  })
const sent = (content: DraftContent) => toRatings(card, content)['tone']

describe('causes on a card', () => {
  it('are left out of a rating that is raised in the same press', () => {
    const raised = tone(tone(blank, low), 'good', ['robotic'], 'abrupt')
    expect(sent(raised)).toEqual({ option: 'good' })
    expect(sent(tone(raised, low))).toMatchObject({ rootCauses: ['robotic'], otherCause: 'abrupt' })
  })

  it('stay hidden and kept while the card that does not show them sends none', () => {
    const raised = tone(tone(tone(blank, low), low, ['robotic']), 'good')
    const again = tone(raised, 'good', [], '')
    expect(sent(again)).toEqual({ option: 'good' })
    expect(sent(tone(again, low))).toMatchObject({ rootCauses: ['robotic'] })
  })

  it('give way to others that are chosen for the higher rating', () => {
    const raised = tone(tone(tone(blank, low), low, ['robotic']), 'good')
    expect(sent(tone(raised, 'good', ['unclear'], ''))).toEqual({
      option: 'good',
      rootCauses: ['unclear'],
    })
  })
})
